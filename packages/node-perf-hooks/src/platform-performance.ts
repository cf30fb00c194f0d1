/** The platform's clock and timeline, before anything replaces them. */
export const platform: Performance = /* @__PURE__ */ (() => globalThis.performance)();
