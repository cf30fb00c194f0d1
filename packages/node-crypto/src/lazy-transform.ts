import { inherit } from '@tabnode/internal/inherit';
import { Transform } from '@tabnode/node-stream';

type States = '_readableState' | '_writableState';

/** A Transform that becomes a stream when somebody uses it as one: a digest of a few bytes need not pay for two stream states. */
export const LazyTransform: any = /* @__PURE__ */ (() => {
  const constructor = inherit('LazyTransform', function (this: any, options?: object): void {
    this._options = options;
  }, Transform);
  const state = (name: States): PropertyDescriptor => ({
    get(this: any) {
      Transform.call(this, this._options);
      this._writableState.decodeStrings = false;
      return this[name];
    },
    set(this: any, value: unknown) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
    enumerable: true,
    configurable: true,
  });
  Object.defineProperties(constructor.prototype, { _readableState: state('_readableState'), _writableState: state('_writableState') });
  return constructor;
})();
