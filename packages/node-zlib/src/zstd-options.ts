import { ERR_ZLIB_INITIALIZATION_FAILED, ERR_ZSTD_INVALID_PARAM } from '@tabnode/internal/errors';
import type { ZlibOptions } from './format.ts';
import { memoryOf } from './options.ts';
import { paramValues, UNSET } from './param-values.ts';

/** Bounds of parameters by number, both included. */
export type Bounds = Record<number, readonly [number, number] | undefined>;

/** Reads `options.params`. @throws {ERR_ZSTD_INVALID_PARAM} */
export function zstdParams(options: ZlibOptions, size: number): Int32Array {
  return paramValues(options.params, size, ERR_ZSTD_INVALID_PARAM);
}

/** Throws unless each parameter that is set has bounds and lies within them; 0 stands for the default. @throws {ERR_ZLIB_INITIALIZATION_FAILED} */
export function checkBounds(params: Int32Array, bounds: Bounds): Int32Array {
  params.forEach((value, param) => {
    if (value === UNSET) return;
    const range = bounds[param];
    if (range === undefined || (value !== 0 && (value < range[0] || value > range[1]))) throw ERR_ZLIB_INITIALIZATION_FAILED('Setting parameter failed');
  });
  return params;
}

/** Unlike the other formats, Node's zstd ignores a dictionary that is no view of memory. */
export function zstdDictionary({ dictionary }: ZlibOptions): Uint8Array | undefined {
  return ArrayBuffer.isView(dictionary) ? memoryOf(dictionary) : undefined;
}
