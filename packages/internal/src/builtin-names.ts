const NAMES = 'Object Function Array Number Infinity NaN Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap WeakSet WeakRef Proxy Reflect FinalizationRegistry SharedArrayBuffer WebAssembly DisposableStack AsyncDisposableStack SuppressedError';

let names: Set<string> | undefined;

/** Whether a class of that name belongs to the language. */
export function isBuiltInName(name: unknown): boolean {
  return (names ??= new Set(NAMES.split(' '))).has(name as string);
}
