import { Transform, type TransformCallback, type TransformConstructor } from './transform-core.ts';

export const PassThrough: TransformConstructor = /* @__PURE__ */ (() => {
  const constructor: any = ({
    PassThrough: function (this: any, options?: any): any {
      if (!(this instanceof constructor)) return new constructor(options);
      Transform.call(this, options);
      return undefined;
    },
  }).PassThrough;
  Object.setPrototypeOf(constructor, Transform);
  Object.setPrototypeOf(constructor.prototype, Transform.prototype)._transform = function (chunk: any, _encoding: any, callback: TransformCallback) { callback(null, chunk); };
  return constructor;
})();
