import { adopt, codedClass } from './coded-class.ts';
import { getterOf } from './getter-of.ts';
import { ReadableStream } from './readable-stream.ts';
import { WritableStream } from './writable-stream.ts';

type Class = abstract new (...args: any[]) => object;
interface Sides { readable: globalThis.ReadableStream; writable: globalThis.WritableStream }
const own = /* @__PURE__ */ new WeakMap<object, Sides>();

/** Has these sides stand in for those that the platform gave a stream. */
export function keepSides(stream: object, sides: Sides): void {
  own.set(stream, sides);
}

/** Finishes a subclass of a class with two sides; `told` are the getters of what is told of the codec. */
export function codecClass<T extends Class>(Coded: T, Platform: Class, name: string, told: readonly string[]): T {
  for (const key of [...told, 'readable', 'writable'] as const) {
    const isSide = key === 'readable' || key === 'writable';
    const platform = getterOf(Platform.prototype, key);
    const { get } = Object.getOwnPropertyDescriptor({
      get [key](): unknown {
        if (!((this as unknown) instanceof Platform)) throw new TypeError(`Cannot read private member #${isSide ? 'transform' : 'handle'} from an object whose class did not declare it`);
        if (!isSide) return platform.call(this);
        return own.get(this)?.[key] ?? adopt<object>(key === 'readable' ? ReadableStream : WritableStream, platform.call(this));
      },
    }, key)!;
    Object.defineProperty(Coded.prototype, key, { get, configurable: true });
  }
  return codedClass(Coded, Platform, name, (stream) => Object.fromEntries([...told, 'readable', 'writable'].map((key) => [key, stream[key]])));
}
