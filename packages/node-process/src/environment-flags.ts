// The flags that a page takes from NODE_OPTIONS: none, and nobody can add any.
class NodeEnvironmentFlagsSet extends Set<string> {
  override add(): this { return this; }
  override delete(): boolean { return false; }
  override clear(): void {}
}

/** @see https://nodejs.org/api/process.html#processallowednodeenvironmentflags */
export const allowedNodeEnvironmentFlags: Set<string> = /* @__PURE__ */ new NodeEnvironmentFlagsSet();
