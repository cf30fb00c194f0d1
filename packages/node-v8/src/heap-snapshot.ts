import { diagnosticFileName, diagnosticFiles } from '@tabnode/internal/diagnostic-files';
import { ERR_INVALID_ARG_VALUE, wrongArgType } from '@tabnode/internal/errors';
import { hostProcess } from '@tabnode/internal/host-process';
import { validateBoolean, validateObject } from '@tabnode/internal/validators';
import { Readable } from '@tabnode/node-stream';
import { fileURLToPath } from '@tabnode/node-url';
import { edgeTypes, nodeTypes, walkHeap } from './heap-graph.ts';

/** Options of `getHeapSnapshot` and `writeHeapSnapshot`. */
export interface HeapSnapshotOptions { exposeInternals?: boolean; exposeNumericValues?: boolean }

const NUMBERS_PER_CHUNK = 8192;
const STRINGS_PER_CHUNK = 512;

const meta = {
  node_fields: ['type', 'name', 'id', 'self_size', 'edge_count', 'detachedness'],
  node_types: [nodeTypes, 'string', 'number', 'number', 'number', 'number'],
  edge_fields: ['type', 'name_or_index', 'to_node'],
  edge_types: [edgeTypes, 'string_or_number', 'node'],
  trace_function_info_fields: ['function_id', 'name', 'script_name', 'script_id', 'line', 'column'],
  trace_node_fields: ['id', 'function_info_index', 'count', 'size', 'children'],
  sample_fields: ['timestamp_us', 'last_assigned_id'],
  location_fields: ['object_index', 'script_id', 'line', 'column'],
};

function* numbers(list: readonly number[]): Generator<string> {
  for (let i = 0; i < list.length; i += NUMBERS_PER_CHUNK) yield `${i === 0 ? '' : ','}${list.slice(i, i + NUMBERS_PER_CHUNK).join(',')}`;
}

/** A heap snapshot's JSON in pieces. The heap is walked by this call, the text is made as it is read. */
export function heapSnapshotChunks({ exposeNumericValues = false }: HeapSnapshotOptions = {}): Generator<string> {
  const { nodes, edges, strings, nodeCount, edgeCount } = walkHeap(exposeNumericValues);
  return (function* () {
    yield `{"snapshot":${JSON.stringify({ meta, node_count: nodeCount, edge_count: edgeCount, trace_function_count: 0, extra_native_bytes: 0 })},\n"nodes":[`;
    yield* numbers(nodes);
    yield '],\n"edges":[';
    yield* numbers(edges);
    yield '],\n"trace_function_infos":[],\n"trace_tree":[],\n"samples":[],\n"locations":[],\n"strings":[';
    for (let i = 0; i < strings.length; i += STRINGS_PER_CHUNK) {
      yield `${i === 0 ? '' : ','}\n${strings.slice(i, i + STRINGS_PER_CHUNK).map((text) => JSON.stringify(text)).join(',\n')}`;
    }
    yield ']}';
  })();
}

function validateOptions(options: HeapSnapshotOptions | undefined): void {
  if (options === undefined) return;
  validateObject(options, 'options');
  for (const name of ['exposeInternals', 'exposeNumericValues'] as const) if (options[name] !== undefined) validateBoolean(options[name], `options.${name}`);
}

class HeapSnapshotStream extends Readable {
  #chunks: Generator<string>;

  constructor(options: HeapSnapshotOptions | undefined) {
    super();
    this.#chunks = heapSnapshotChunks(options);
  }

  override _read(): void {
    for (;;) {
      const { done, value } = this.#chunks.next();
      if (done) {
        this.push(null);
        return;
      }
      if (!this.push(value)) return;
    }
  }
}

/**
 * A stream of the heap's snapshot in the format that Chrome's DevTools load. It holds what properties lead
 * to from the global object; what only closures or the engine hold is not there, and all sizes are estimates.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `options` is an object, and each of them a boolean.
 * @see https://nodejs.org/api/v8.html#v8getheapsnapshotoptions
 */
export function getHeapSnapshot(options?: HeapSnapshotOptions): InstanceType<typeof Readable> {
  validateOptions(options);
  return new HeapSnapshotStream(options);
}

/** The text of a path that may be given as bytes or as a URL. */
function pathText(path: unknown): string {
  const text = path instanceof URL ? fileURLToPath(path) : path instanceof Uint8Array ? new TextDecoder().decode(path) : path;
  if (typeof text !== 'string') throw wrongArgType('path', 'of type string or an instance of Buffer or URL', path);
  if (text.includes('\0')) throw ERR_INVALID_ARG_VALUE('path', path, 'must be a string, Uint8Array, or URL without null bytes');
  return text;
}

/**
 * Writes the heap's snapshot to a file and returns its name. Without a file system it is kept
 * in memory, where `@tabnode/node-v8/diagnostic-files` finds it.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `filename` is a path and `options` an object.
 * @throws {ERR_INVALID_ARG_VALUE} where the path has a null character.
 * @example
 * const name = writeHeapSnapshot();
 * const file = new Blob([diagnosticFiles.read(name)]);
 * @see https://nodejs.org/api/v8.html#v8writeheapsnapshotfilenameoptions
 */
export function writeHeapSnapshot(filename?: string | Uint8Array | URL, options?: HeapSnapshotOptions): string {
  const name = filename === undefined ? diagnosticFileName('Heap', 'heapsnapshot', hostProcess.pid) : pathText(filename);
  validateOptions(options);
  diagnosticFiles.write(name, '');
  for (const chunk of heapSnapshotChunks(options)) diagnosticFiles.append(name, chunk);
  return filename instanceof URL ? name : filename as string ?? name;
}
