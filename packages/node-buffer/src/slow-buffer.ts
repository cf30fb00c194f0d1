import { emitDeprecation } from '@tabnode/internal/warning';
import { allocUnsafeSlow } from './make-buffer.ts';

/**
 * Makes a Buffer with memory of its own; Node has dropped it for `Buffer.allocUnsafeSlow()`.
 *
 * @deprecated DEP0030
 * @see https://nodejs.org/api/deprecations.html#DEP0030
 */
export const SlowBuffer = /* @__PURE__ */ (() => {
  function SlowBuffer(size: number): ReturnType<typeof allocUnsafeSlow> {
    emitDeprecation('SlowBuffer() is deprecated. Please use Buffer.allocUnsafeSlow()', 'DEP0030');
    return allocUnsafeSlow(size);
  }
  return SlowBuffer;
})();
