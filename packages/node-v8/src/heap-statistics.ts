// Browsers tell three figures of the heap at most (Chromium: performance.memory). What they do not tell
// is NaN here: a number by its type, and none that could be taken for a measurement.
import { heapSizes } from '@tabnode/internal/heap-sizes';
import { validateOneOf } from '@tabnode/internal/validators';

const heapSpaces = 'read_only_space,new_space,old_space,code_space,shared_space,trusted_space,shared_trusted_space,new_large_object_space,large_object_space,code_large_object_space,shared_large_object_space,shared_trusted_large_object_space,trusted_large_object_space';

/** What `getHeapStatistics` tells, in bytes unless it is a count. */
export interface HeapStatistics {
  total_heap_size: number;
  total_heap_size_executable: number;
  total_physical_size: number;
  total_available_size: number;
  used_heap_size: number;
  heap_size_limit: number;
  malloced_memory: number;
  peak_malloced_memory: number;
  does_zap_garbage: number;
  number_of_native_contexts: number;
  number_of_detached_contexts: number;
  total_global_handles_size: number;
  used_global_handles_size: number;
  external_memory: number;
  total_allocated_bytes: number;
}

/**
 * The heap's figures: its size, what is used of it and its limit where the browser tells them (Chromium);
 * everything else is NaN.
 *
 * @see https://nodejs.org/api/v8.html#v8getheapstatistics
 */
export function getHeapStatistics(): HeapStatistics {
  const sizes = heapSizes();
  const total = sizes?.totalJSHeapSize ?? NaN;
  const used = sizes?.usedJSHeapSize ?? NaN;
  const limit = sizes?.jsHeapSizeLimit ?? NaN;
  return {
    total_heap_size: total,
    total_heap_size_executable: NaN,
    total_physical_size: NaN,
    total_available_size: limit - used,
    used_heap_size: used,
    heap_size_limit: limit,
    malloced_memory: NaN,
    peak_malloced_memory: NaN,
    does_zap_garbage: NaN,
    number_of_native_contexts: NaN,
    number_of_detached_contexts: NaN,
    total_global_handles_size: NaN,
    used_global_handles_size: NaN,
    external_memory: NaN,
    total_allocated_bytes: NaN,
  };
}

/** What `getHeapSpaceStatistics` tells of one space, in bytes. */
export interface HeapSpaceStatistics {
  space_name: string;
  space_size: number;
  space_used_size: number;
  space_available_size: number;
  physical_space_size: number;
}

/**
 * The heap's spaces by the names that they have in Node. No browser tells their sizes: NaN.
 *
 * @see https://nodejs.org/api/v8.html#v8getheapspacestatistics
 */
export function getHeapSpaceStatistics(): HeapSpaceStatistics[] {
  return heapSpaces.split(',').map((space_name) => ({ space_name, space_size: NaN, space_used_size: NaN, space_available_size: NaN, physical_space_size: NaN }));
}

/** What `getHeapCodeStatistics` tells, in bytes. */
export interface HeapCodeStatistics {
  code_and_metadata_size: number;
  bytecode_and_metadata_size: number;
  external_script_source_size: number;
  cpu_profiler_metadata_size: number;
}

/**
 * The sizes of code. No browser tells them: NaN.
 *
 * @see https://nodejs.org/api/v8.html#v8getheapcodestatistics
 */
export function getHeapCodeStatistics(): HeapCodeStatistics {
  return { code_and_metadata_size: NaN, bytecode_and_metadata_size: NaN, external_script_source_size: NaN, cpu_profiler_metadata_size: NaN };
}

/** What `getCppHeapStatistics` tells, in bytes. */
export interface CppHeapStatistics {
  committed_size_bytes: number;
  resident_size_bytes: number;
  used_size_bytes: number;
  space_statistics: object[];
  type_names: string[];
  detail_level: 'brief' | 'detailed';
}

/**
 * The sizes of the heap of the browser's own objects. No browser tells them: NaN, and no spaces.
 *
 * @param type `'detailed'` or `'brief'`
 * @throws {ERR_INVALID_ARG_VALUE} where `type` is another.
 * @see https://nodejs.org/api/v8.html#v8getcppheapstatisticsdetaillevel
 */
export function getCppHeapStatistics(type: 'brief' | 'detailed' = 'detailed'): CppHeapStatistics {
  validateOneOf(type, 'type', ['brief', 'detailed']);
  return Object.assign(Object.create(null) as CppHeapStatistics, { committed_size_bytes: NaN, resident_size_bytes: NaN, used_size_bytes: NaN, space_statistics: [], type_names: [], detail_level: type });
}
