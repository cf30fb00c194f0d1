// The classes of the platform, so that instances are the browser's own.
import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';

const PlatformURL = /* @__PURE__ */ (() => globalThis.URL)();
const PlatformURLSearchParams = /* @__PURE__ */ (() => globalThis.URLSearchParams)();

/** Where the platform has no URLPattern, its constructor says so. */
const PlatformURLPattern = /* @__PURE__ */ (() => (globalThis as { URLPattern?: typeof URLPattern }).URLPattern ?? (class URLPattern {
  constructor() { throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('URLPattern', 'this browser does not have it'); }
} as unknown as typeof URLPattern))();

export { PlatformURL as URL, PlatformURLPattern as URLPattern, PlatformURLSearchParams as URLSearchParams };
