// How V8 names and describes values in the protocol.
import { classOf } from '@tabnode/internal/inspect-names';
import { nodeStack } from '@tabnode/internal/inspect-error';
import { isAnyArrayBuffer, isArgumentsObject, isAsyncFunction, isDataView, isDate, isGeneratorFunction, isGeneratorObject, isMap, isMapIterator, isNativeError, isPromise, isRegExp, isSet, isSetIterator, isTypedArray, isWeakMap, isWeakSet } from '@tabnode/internal/types';
import { withoutOwnNames } from './scripts.ts';

const regExpToString = /* @__PURE__ */ (() => RegExp.prototype.toString)();
const dateToString = /* @__PURE__ */ (() => Date.prototype.toString)();
const functionToString = /* @__PURE__ */ (() => Function.prototype.toString)();
const symbolToString = /* @__PURE__ */ (() => Symbol.prototype.toString)();

function isMemory(value: object): value is WebAssembly.Memory {
  return typeof WebAssembly === 'object' && value instanceof WebAssembly.Memory;
}

/** The protocol's subtype of an object; undefined for plain ones and functions. */
export function subtypeOf(value: object): string | undefined {
  if (typeof value === 'function') return undefined;
  if (Array.isArray(value) || isArgumentsObject(value)) return 'array';
  if (isTypedArray(value)) return 'typedarray';
  if (isDate(value)) return 'date';
  if (isRegExp(value)) return 'regexp';
  if (isMap(value)) return 'map';
  if (isSet(value)) return 'set';
  if (isWeakMap(value)) return 'weakmap';
  if (isWeakSet(value)) return 'weakset';
  if (isMapIterator(value) || isSetIterator(value)) return 'iterator';
  if (isGeneratorObject(value)) return 'generator';
  if (isNativeError(value)) return 'error';
  if (isPromise(value)) return 'promise';
  if (isAnyArrayBuffer(value)) return 'arraybuffer';
  if (isDataView(value)) return 'dataview';
  if (isMemory(value)) return 'webassemblymemory';
  if (typeof Node === 'function' && value instanceof Node) return 'node';
  return undefined;
}

/** The value of a data property, own or inherited. */
function dataProperty(value: object, key: PropertyKey): unknown {
  for (let link: object | null = value; link !== null; link = Object.getPrototypeOf(link) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(link, key);
    if (descriptor !== undefined) return descriptor.value;
  }
  return undefined;
}

function functionClass(value: Function): string {
  const generator = isGeneratorFunction(value);
  return `${isAsyncFunction(value) ? 'Async' : ''}${generator ? 'Generator' : ''}Function`;
}

/** The name of an object's class. */
export function classNameOf(value: object): string {
  if (typeof value === 'function') return functionClass(value);
  if (isArgumentsObject(value)) return 'Arguments';
  if (isMapIterator(value)) return 'MapIterator';
  if (isSetIterator(value)) return 'SetIterator';
  const own: unknown = Object.getOwnPropertyDescriptor(value, 'constructor')?.value;
  if (typeof own === 'function' && own.prototype === value && own.name !== '') return own.name;
  const name = classOf(value)?.name;
  if (name !== undefined && name !== 'Object') return name;
  const tag = dataProperty(value, Symbol.toStringTag);
  return typeof tag === 'string' && tag !== '' ? tag : 'Object';
}

/** The length that stands behind the class's name: `Array(3)`. */
function sizeOf(value: object, subtype: string | undefined): number | undefined {
  switch (subtype) {
    case 'array':
    case 'typedarray': return (value as ArrayLike<unknown>).length;
    case 'map':
    case 'set': return (value as Map<unknown, unknown>).size;
    case 'arraybuffer':
    case 'dataview': return (value as ArrayBuffer).byteLength;
    case 'webassemblymemory': return (value as WebAssembly.Memory).buffer.byteLength / 65536;
    default: return undefined;
  }
}

/** An error as its stack shows it; by its class and message where the stack is something else. */
export function describeError(error: Error): string {
  const { stack, message } = error;
  const name = classNameOf(error);
  if (typeof stack === 'string') {
    const text = withoutOwnNames(nodeStack(error, stack));
    if (text.includes('\n') && text.includes(String(message))) return text;
  }
  return message === '' ? name : `${name}: ${message}`;
}

/** What a client shows for an object or function. */
export function describeObject(value: object, subtype: string | undefined = subtypeOf(value)): string {
  if (typeof value === 'function') return functionToString.call(value);
  switch (subtype) {
    case 'error': return describeError(value as Error);
    case 'date': return dateToString.call(value as Date);
    case 'regexp': return regExpToString.call(value as RegExp);
    default: {
      const size = sizeOf(value, subtype);
      return size === undefined ? classNameOf(value) : `${classNameOf(value)}(${size})`;
    }
  }
}

/** `Symbol(description)`. */
export function describeSymbol(value: symbol): string {
  return symbolToString.call(value);
}

/** A number as the protocol's clients read it: -0 has its sign. */
export function describeNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
