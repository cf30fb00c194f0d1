// Brand checks: each asks the value's internal slot through a captured getter or method, so a forged
// Symbol.toStringTag does not fool it and values from other realms count. None has side effects.

const toString = /* @__PURE__ */ (() => Object.prototype.toString)();
const functionToString = /* @__PURE__ */ (() => Function.prototype.toString)();

function getter(prototype: object, name: PropertyKey): (this: unknown) => unknown {
  return Object.getOwnPropertyDescriptor(prototype, name)!.get!;
}

const mapSize = /* @__PURE__ */ (() => getter(Map.prototype, 'size'))();
const setSize = /* @__PURE__ */ (() => getter(Set.prototype, 'size'))();
const weakMapHas = /* @__PURE__ */ (() => WeakMap.prototype.has)();
const weakSetHas = /* @__PURE__ */ (() => WeakSet.prototype.has)();
const bufferLength = /* @__PURE__ */ (() => getter(ArrayBuffer.prototype, 'byteLength'))();
const sharedBufferLength = /* @__PURE__ */ (() => (typeof SharedArrayBuffer === 'undefined' ? undefined : getter(SharedArrayBuffer.prototype, 'byteLength')))();
const typedArrayTag = /* @__PURE__ */ (() => getter(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag))();
const regExpSource = /* @__PURE__ */ (() => getter(RegExp.prototype, 'source'))();
const dateValue = /* @__PURE__ */ (() => Date.prototype.getTime)();
const numberValue = /* @__PURE__ */ (() => Number.prototype.valueOf)();
const stringValue = /* @__PURE__ */ (() => String.prototype.valueOf)();
const booleanValue = /* @__PURE__ */ (() => Boolean.prototype.valueOf)();
const bigintValue = /* @__PURE__ */ (() => BigInt.prototype.valueOf)();
const symbolValue = /* @__PURE__ */ (() => Symbol.prototype.valueOf)();
const nativeIsError = /* @__PURE__ */ (() => (Error as { isError?: (value: unknown) => boolean }).isError)();

const promisePrototype = /* @__PURE__ */ (() => Promise.prototype)();

type Probe = (this: any, ...args: any[]) => unknown;

/** Whether `probe` accepts the value as `this`. Probes throw at most values, and V8 takes five times as long to throw when it collects a stack. */
export function passes(probe: Probe, value: unknown, argument?: unknown): boolean {
  const holder = Error as { stackTraceLimit?: unknown };
  const limit = holder.stackTraceLimit;
  try {
    if (typeof limit === 'number') holder.stackTraceLimit = 0;
    probe.call(value, argument);
    return true;
  } catch {
    return false;
  } finally {
    if (typeof limit === 'number' && holder.stackTraceLimit !== limit) holder.stackTraceLimit = limit;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The class name that `Object.prototype.toString` reads off the slots, or '' where a tag hides it. */
function slotName(value: object): string {
  return Symbol.toStringTag in value ? '' : toString.call(value).slice(8, -1);
}

function isSlotted(value: unknown, name: string, probe: Probe): boolean {
  if (!isObject(value)) return false;
  const slot = slotName(value);
  return slot === '' ? passes(probe, value) : slot === name;
}

/** Whether the value is an `arguments` object; one with a Symbol.toStringTag cannot be told. @see https://nodejs.org/api/util.html#utiltypesisargumentsobjectvalue */
export function isArgumentsObject(value: unknown): value is IArguments {
  return isObject(value) && slotName(value) === 'Arguments';
}

/** Whether the value is an ArrayBuffer, not a shared one. @see https://nodejs.org/api/util.html#utiltypesisarraybuffervalue */
export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return isObject(value) && passes(bufferLength, value);
}

/** Whether the value is a SharedArrayBuffer. @see https://nodejs.org/api/util.html#utiltypesissharedarraybuffervalue */
export function isSharedArrayBuffer(value: unknown): value is SharedArrayBuffer {
  if (!isObject(value)) return false;
  return passes(sharedBufferLength ?? sharedLengthOfMemory(), value);
}

// Pages without cross-origin isolation have no SharedArrayBuffer global, yet shared memories exist.
let sharedLength: Probe | undefined;
function sharedLengthOfMemory(): Probe {
  if (sharedLength === undefined) {
    try {
      const memory = new WebAssembly.Memory({ initial: 0, maximum: 0, shared: true });
      sharedLength = getter(Object.getPrototypeOf(memory.buffer), 'byteLength');
    } catch {
      sharedLength = () => { throw undefined; };
    }
  }
  return sharedLength;
}

/** Whether the value is an ArrayBuffer or a SharedArrayBuffer. @see https://nodejs.org/api/util.html#utiltypesisanyarraybuffervalue */
export function isAnyArrayBuffer(value: unknown): value is ArrayBufferLike {
  return isArrayBuffer(value) || isSharedArrayBuffer(value);
}

const WORD = String.raw`(?:\s|/\*[^]*?\*/|//[^\n]*\n)*`;
const ASYNC_SOURCE = /* @__PURE__ */ (() => new RegExp(`^async(?![\\w$\\u0080-\\uffff])${WORD}(?!\\s|=>)`))();
const GENERATOR_SOURCE = /* @__PURE__ */ (() => new RegExp(`^(?:async(?![\\w$])${WORD})?(?:function(?![\\w$])${WORD})?\\*`))();
const ASYNC_METHOD = /* @__PURE__ */ (() => new RegExp(`^async${WORD}\\(`))();

/** Whether the value is an async function or async generator function. @see https://nodejs.org/api/util.html#utiltypesisasyncfunctionvalue */
export function isAsyncFunction(value: unknown): boolean {
  return typeof value === 'function' && isAsyncSource(value, functionToString.call(value));
}

/** The same for one whose source text is at hand. */
export function isAsyncSource(value: Function, source: string): boolean {
  if (source.charCodeAt(0) !== 97 || !ASYNC_SOURCE.test(source)) return false;
  // `async(a) {}` is a method called async, `async(a) => {}` an arrow function.
  return !ASYNC_METHOD.test(source) || /AsyncFunction/.test(toString.call(value)) || !/\{/.test(source);
}

/** Whether the value is a generator function, async ones included. @see https://nodejs.org/api/util.html#utiltypesisgeneratorfunctionvalue */
export function isGeneratorFunction(value: unknown): value is GeneratorFunction {
  return typeof value === 'function' && isGeneratorSource(functionToString.call(value));
}

/** The same for one whose source text is at hand. */
export function isGeneratorSource(source: string): boolean {
  return GENERATOR_SOURCE.test(source);
}

// Promises, generators and iterators have no method without effects. They are told by inheriting from
// the native prototype and by refusing to be cloned, which ordinary objects on that prototype do not.
function isNativeInstance(value: unknown, tag: string, method: string, prototype?: object): boolean {
  if (!isObject(value)) return false;
  for (let link: unknown = Object.getPrototypeOf(value); isObject(link); link = Object.getPrototypeOf(link)) {
    if (Object.getOwnPropertyDescriptor(link, Symbol.toStringTag)?.value !== tag) continue;
    // Libraries replace the methods of promises, and so do we for async hooks.
    if (link === prototype) return isExotic(value);
    const own = Object.getOwnPropertyDescriptor(link, method)?.value;
    if (typeof own === 'function' && functionToString.call(own).includes('[native code]')) return isExotic(value);
  }
  return false;
}

function isExotic(value: object): boolean {
  for (const key of Object.keys(value)) {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    // Cloning would read these: rather believe the prototype.
    if (descriptor === undefined || !('value' in descriptor) || isObject(descriptor.value) || typeof descriptor.value === 'function' || typeof descriptor.value === 'symbol') return true;
  }
  return !passes(structuredClone, undefined, value);
}

/** Whether the value is what a generator function returned. @see https://nodejs.org/api/util.html#utiltypesisgeneratorobjectvalue */
export function isGeneratorObject(value: unknown): value is Generator {
  return isNativeInstance(value, 'Generator', 'return') || isNativeInstance(value, 'AsyncGenerator', 'return');
}

/** Whether the value is an iterator of a Map. @see https://nodejs.org/api/util.html#utiltypesismapiteratorvalue */
export function isMapIterator(value: unknown): value is MapIterator<unknown> {
  return isNativeInstance(value, 'Map Iterator', 'next');
}

/** Whether the value is an iterator of a Set. @see https://nodejs.org/api/util.html#utiltypesissetiteratorvalue */
export function isSetIterator(value: unknown): value is SetIterator<unknown> {
  return isNativeInstance(value, 'Set Iterator', 'next');
}

/** Whether the value is a promise of the platform; one whose prototype was taken away cannot be told. @see https://nodejs.org/api/util.html#utiltypesispromisevalue */
export function isPromise(value: unknown): value is Promise<unknown> {
  return isNativeInstance(value, 'Promise', 'then', promisePrototype);
}

/** Whether the value is a Map. @see https://nodejs.org/api/util.html#utiltypesismapvalue */
export function isMap(value: unknown): value is Map<unknown, unknown> {
  return isObject(value) && passes(mapSize, value);
}

/** Whether the value is a Set. @see https://nodejs.org/api/util.html#utiltypesissetvalue */
export function isSet(value: unknown): value is Set<unknown> {
  return isObject(value) && passes(setSize, value);
}

/** Whether the value is a WeakMap. @see https://nodejs.org/api/util.html#utiltypesisweakmapvalue */
export function isWeakMap(value: unknown): value is WeakMap<object, unknown> {
  return isObject(value) && passes(weakMapHas, value);
}

/** Whether the value is a WeakSet. @see https://nodejs.org/api/util.html#utiltypesisweaksetvalue */
export function isWeakSet(value: unknown): value is WeakSet<object> {
  return isObject(value) && passes(weakSetHas, value);
}

/** Whether the value is a Date. @see https://nodejs.org/api/util.html#utiltypesisdatevalue */
export function isDate(value: unknown): value is Date {
  return isSlotted(value, 'Date', dateValue);
}

/** Whether the value is a regular expression. @see https://nodejs.org/api/util.html#utiltypesisregexpvalue */
export function isRegExp(value: unknown): value is RegExp {
  return isSlotted(value, 'RegExp', regExpSource) && value !== RegExp.prototype;
}

/** Whether the value was made by an error's constructor. @see https://nodejs.org/api/util.html#utiltypesisnativeerrorvalue */
export function isNativeError(value: unknown): value is Error {
  if (!isObject(value)) return false;
  const slot = slotName(value);
  if (slot !== '') return slot === 'Error';
  return nativeIsError !== undefined && nativeIsError(value);
}

/** Whether the value is a `new Number()`. @see https://nodejs.org/api/util.html#utiltypesisnumberobjectvalue */
export function isNumberObject(value: unknown): value is Number {
  return isSlotted(value, 'Number', numberValue);
}

/** Whether the value is a `new String()`. @see https://nodejs.org/api/util.html#utiltypesisstringobjectvalue */
export function isStringObject(value: unknown): value is String {
  return isSlotted(value, 'String', stringValue);
}

/** Whether the value is a `new Boolean()`. @see https://nodejs.org/api/util.html#utiltypesisbooleanobjectvalue */
export function isBooleanObject(value: unknown): value is Boolean {
  return isSlotted(value, 'Boolean', booleanValue);
}

/** Whether the value is an `Object(1n)`. @see https://nodejs.org/api/util.html#utiltypesisbigintobjectvalue */
export function isBigIntObject(value: unknown): value is BigInt {
  return isObject(value) && passes(bigintValue, value);
}

/** Whether the value is an `Object(Symbol())`. @see https://nodejs.org/api/util.html#utiltypesissymbolobjectvalue */
export function isSymbolObject(value: unknown): value is Symbol {
  return isObject(value) && passes(symbolValue, value);
}

/** Whether the value is any primitive's wrapper object. @see https://nodejs.org/api/util.html#utiltypesisboxedprimitivevalue */
export function isBoxedPrimitive(value: unknown): value is Number | String | Boolean | BigInt | Symbol {
  return isNumberObject(value) || isStringObject(value) || isBooleanObject(value) || isBigIntObject(value) || isSymbolObject(value);
}

/** Whether the value is a typed array or a DataView. @see https://nodejs.org/api/util.html#utiltypesisarraybufferviewvalue */
export function isArrayBufferView(value: unknown): value is ArrayBufferView {
  return ArrayBuffer.isView(value);
}

/** Whether the value is a DataView. @see https://nodejs.org/api/util.html#utiltypesisdataviewvalue */
export function isDataView(value: unknown): value is DataView {
  return ArrayBuffer.isView(value) && typedArrayTag.call(value) === undefined;
}

type TypedArray = Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array | BigInt64Array | BigUint64Array;

/** The name of a typed array's class by its slot, undefined for anything else. */
export function typedArrayName(value: unknown): string | undefined {
  return typedArrayTag.call(value) as string | undefined;
}

/** Whether the value is a typed array. @see https://nodejs.org/api/util.html#utiltypesistypedarrayvalue */
export function isTypedArray(value: unknown): value is TypedArray {
  return typedArrayTag.call(value) !== undefined;
}

/** Whether the value is a Uint8Array. @see https://nodejs.org/api/util.html#utiltypesisuint8arrayvalue */
export function isUint8Array(value: unknown): value is Uint8Array {
  return typedArrayTag.call(value) === 'Uint8Array';
}

/** Whether the value is a Uint8ClampedArray. @see https://nodejs.org/api/util.html#utiltypesisuint8clampedarrayvalue */
export function isUint8ClampedArray(value: unknown): value is Uint8ClampedArray {
  return typedArrayTag.call(value) === 'Uint8ClampedArray';
}

/** Whether the value is a Uint16Array. @see https://nodejs.org/api/util.html#utiltypesisuint16arrayvalue */
export function isUint16Array(value: unknown): value is Uint16Array {
  return typedArrayTag.call(value) === 'Uint16Array';
}

/** Whether the value is a Uint32Array. @see https://nodejs.org/api/util.html#utiltypesisuint32arrayvalue */
export function isUint32Array(value: unknown): value is Uint32Array {
  return typedArrayTag.call(value) === 'Uint32Array';
}

/** Whether the value is an Int8Array. @see https://nodejs.org/api/util.html#utiltypesisint8arrayvalue */
export function isInt8Array(value: unknown): value is Int8Array {
  return typedArrayTag.call(value) === 'Int8Array';
}

/** Whether the value is an Int16Array. @see https://nodejs.org/api/util.html#utiltypesisint16arrayvalue */
export function isInt16Array(value: unknown): value is Int16Array {
  return typedArrayTag.call(value) === 'Int16Array';
}

/** Whether the value is an Int32Array. @see https://nodejs.org/api/util.html#utiltypesisint32arrayvalue */
export function isInt32Array(value: unknown): value is Int32Array {
  return typedArrayTag.call(value) === 'Int32Array';
}

/** Whether the value is a Float16Array. @see https://nodejs.org/api/util.html#utiltypesisfloat16arrayvalue */
export function isFloat16Array(value: unknown): value is ArrayBufferView {
  return typedArrayTag.call(value) === 'Float16Array';
}

/** Whether the value is a Float32Array. @see https://nodejs.org/api/util.html#utiltypesisfloat32arrayvalue */
export function isFloat32Array(value: unknown): value is Float32Array {
  return typedArrayTag.call(value) === 'Float32Array';
}

/** Whether the value is a Float64Array. @see https://nodejs.org/api/util.html#utiltypesisfloat64arrayvalue */
export function isFloat64Array(value: unknown): value is Float64Array {
  return typedArrayTag.call(value) === 'Float64Array';
}

/** Whether the value is a BigInt64Array. @see https://nodejs.org/api/util.html#utiltypesisbigint64arrayvalue */
export function isBigInt64Array(value: unknown): value is BigInt64Array {
  return typedArrayTag.call(value) === 'BigInt64Array';
}

/** Whether the value is a BigUint64Array. @see https://nodejs.org/api/util.html#utiltypesisbiguint64arrayvalue */
export function isBigUint64Array(value: unknown): value is BigUint64Array {
  return typedArrayTag.call(value) === 'BigUint64Array';
}

/** Whether the value is the namespace object of an ES module. @see https://nodejs.org/api/util.html#utiltypesismodulenamespaceobjectvalue */
export function isModuleNamespaceObject(value: unknown): boolean {
  if (!isObject(value) || Object.getPrototypeOf(value) !== null || Object.isExtensible(value)) return false;
  const tag = Object.getOwnPropertyDescriptor(value, Symbol.toStringTag);
  if (tag?.value !== 'Module' || tag.writable || tag.enumerable || tag.configurable) return false;
  // A namespace's exports call themselves writable and refuse to be written.
  const [name] = Object.getOwnPropertyNames(value);
  if (name === undefined) return isExotic(value);
  try {
    const descriptor = Object.getOwnPropertyDescriptor(value, name);
    return descriptor?.writable === true && !descriptor.configurable && !Reflect.set(value, name, descriptor.value);
  } catch {
    // Not initialized yet: nothing else than a namespace does that.
    return true;
  }
}

/** Whether the value is an `External` of native code: there is none on the web. @see https://nodejs.org/api/util.html#utiltypesisexternalvalue */
export function isExternal(_value: unknown): boolean {
  return false;
}

/** Always false: the platform cannot tell a proxy. @see https://nodejs.org/api/util.html#utiltypesisproxyvalue */
export function isProxy(_value: unknown): boolean {
  return false;
}

const keyObjects = /* @__PURE__ */ new WeakSet<object>();
const cryptoKeys = /* @__PURE__ */ new WeakSet<object>();

/** Marks a crypto KeyObject, for `isKeyObject` to know it without loading crypto. */
export function markKeyObject(key: object): void {
  keyObjects.add(key);
}

/** Whether the value is a KeyObject of `node:crypto`. @see https://nodejs.org/api/util.html#utiltypesiskeyobjectvalue */
export function isKeyObject(value: unknown): boolean {
  return isObject(value) && keyObjects.has(value);
}

/** Marks a CryptoKey that the platform did not make. */
export function markCryptoKey(key: object): void {
  cryptoKeys.add(key);
}

/** Whether the value is a CryptoKey. @see https://nodejs.org/api/util.html#utiltypesiscryptokeyvalue */
export function isCryptoKey(value: unknown): value is CryptoKey {
  return isObject(value) && (cryptoKeys.has(value) || (typeof CryptoKey === 'function' && passes(getter(CryptoKey.prototype, 'type'), value)));
}

/** Whether the value is a compiled WebAssembly module; Node documented it up to v16. */
export function isWebAssemblyCompiledModule(value: unknown): value is WebAssembly.Module {
  try {
    WebAssembly.Module.exports(value as WebAssembly.Module);
    return true;
  } catch {
    return false;
  }
}
