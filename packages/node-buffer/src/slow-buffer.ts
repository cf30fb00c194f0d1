import type { FastBuffer } from '@tabnode/internal/fast-buffer';
import { emitDeprecation } from '@tabnode/internal/warning';
import { bufferStatics } from './make-buffer.ts';

/**
 * Makes a Buffer with memory of its own; Node has dropped it for `Buffer.allocUnsafeSlow()`.
 *
 * @deprecated DEP0030
 * @see https://nodejs.org/api/deprecations.html#DEP0030
 */
export const SlowBuffer = /* @__PURE__ */ (() => {
  function SlowBuffer(size: unknown): FastBuffer {
    emitDeprecation('SlowBuffer() is deprecated. Please use Buffer.allocUnsafeSlow()', 'DEP0030');
    // What turns into no number counts as none.
    return bufferStatics.allocUnsafeSlow(Number.isNaN(+(size as number)) ? 0 : +(size as number));
  }
  return SlowBuffer;
})();
