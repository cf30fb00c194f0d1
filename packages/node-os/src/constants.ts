import { errno } from '@tabnode/internal/errno';
import { dlopen, priority } from '@tabnode/internal/os-constants';
import { signals } from '@tabnode/internal/signals';

/** Linux's. @see https://nodejs.org/api/os.html#os-constants */
export const constants = /* @__PURE__ */ (() => ({ __proto__: null as never, UV_UDP_REUSEADDR: 4, dlopen, errno, signals: Object.freeze(signals), priority }))();
