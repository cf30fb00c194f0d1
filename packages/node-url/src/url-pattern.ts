import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';

/** The platform's URLPattern; where it has none, the constructor says so. */
const PlatformURLPattern = /* @__PURE__ */ (() => (globalThis as { URLPattern?: typeof URLPattern }).URLPattern ?? (class URLPattern {
  constructor() { throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('URLPattern', 'this browser does not have it'); }
} as unknown as typeof URLPattern))();

export { PlatformURLPattern as URLPattern };
