/** What a module loader or a runtime keeps that no global leads to, by name: a heap snapshot starts from these, too. */
export const heapRoots = /* @__PURE__ */ new Map<string, unknown>();
