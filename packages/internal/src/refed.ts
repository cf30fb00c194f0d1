/** Marks what keeps the process alive: true, false, or null once it is done. */
export const refed = /* @__PURE__ */ Symbol('refed');
