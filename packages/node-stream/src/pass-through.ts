import { inherit } from '@tabnode/internal/inherit';
import { Transform, type TransformCallback, type TransformConstructor } from './transform-core.ts';

export const PassThrough: TransformConstructor = /* @__PURE__ */ (() => {
  const constructor: any = inherit('PassThrough', function (this: any, options?: any): any {
    if (!(this instanceof constructor)) return new constructor(options);
    Transform.call(this, options);
    return undefined;
  }, Transform);
  constructor.prototype._transform = function (chunk: any, _encoding: any, callback: TransformCallback) { callback(null, chunk); };
  return constructor;
})();
