import { describe, test } from 'node:test';
import assert from 'node:assert';
import v8 from 'node:v8';

describe('v8, the heap', () => {
  test('statistics have Node\'s members, and all are numbers', () => {
    const heap = v8.getHeapStatistics();
    assert.deepStrictEqual(Object.keys(heap), ['total_heap_size', 'total_heap_size_executable', 'total_physical_size', 'total_available_size', 'used_heap_size', 'heap_size_limit', 'malloced_memory',
      'peak_malloced_memory', 'does_zap_garbage', 'number_of_native_contexts', 'number_of_detached_contexts', 'total_global_handles_size', 'used_global_handles_size', 'external_memory', 'total_allocated_bytes']);
    for (const value of Object.values(heap)) assert.strictEqual(typeof value, 'number');
    // Either both are known or neither.
    assert.strictEqual(heap.used_heap_size <= heap.heap_size_limit, !Number.isNaN(heap.used_heap_size));
    assert.deepStrictEqual(Object.keys(v8.getHeapCodeStatistics()), ['code_and_metadata_size', 'bytecode_and_metadata_size', 'external_script_source_size', 'cpu_profiler_metadata_size']);
    assert.ok(v8.getHeapSpaceStatistics().some(({ space_name: name, ...sizes }) => name === 'old_space' && Object.keys(sizes).length === 4));
  });

  test('statistics of C++ objects', () => {
    const getCppHeapStatistics = v8.getCppHeapStatistics as (type?: unknown) => { detail_level: string; space_statistics: unknown[] };
    assert.strictEqual(getCppHeapStatistics().detail_level, 'detailed');
    assert.deepStrictEqual({ ...getCppHeapStatistics('brief'), committed_size_bytes: 0, resident_size_bytes: 0, used_size_bytes: 0 },
      { committed_size_bytes: 0, resident_size_bytes: 0, used_size_bytes: 0, space_statistics: [], type_names: [], detail_level: 'brief' });
    assert.throws(() => getCppHeapStatistics('all'), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'type' must be one of: 'brief', 'detailed'. Received 'all'" });
  });

  test('limits are checked', () => {
    assert.throws(() => v8.setHeapSnapshotNearHeapLimit('1' as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => v8.setHeapSnapshotNearHeapLimit(0), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(() => v8.queryObjects({} as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => v8.queryObjects(class {}, { format: 'x' as never }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.format' is invalid. Received 'x'" });
  });

  test('GCProfiler', () => {
    const profiler = new v8.GCProfiler();
    assert.strictEqual(profiler.stop(), undefined);
    profiler.start();
    profiler.start();
    const profile = profiler.stop();
    assert.deepStrictEqual(Object.keys(profile), ['version', 'startTime', 'statistics', 'endTime']);
    assert.ok(profile.startTime <= profile.endTime);
    profiler.start();
    assert.strictEqual(profiler[Symbol.dispose](), undefined);
    assert.strictEqual(profiler.stop(), undefined);
  });
});

describe('v8.getHeapSnapshot', () => {
  interface Snapshot { snapshot: { meta: { node_fields: string[]; node_types: [string[]]; edge_fields: string[]; edge_types: [string[]] }; node_count: number; edge_count: number }; nodes: number[]; edges: number[]; strings: string[] }

  async function take(options?: object): Promise<Snapshot> {
    let text = '';
    for await (const chunk of v8.getHeapSnapshot(options)) text += chunk;
    return JSON.parse(text);
  }

  /** What the edges of that name lead to: [type, name] of each. */
  function targets({ snapshot: { meta }, nodes, edges, strings }: Snapshot, name: string): string[][] {
    const found: string[][] = [];
    for (let i = 0; i < edges.length; i += 3) {
      const type = meta.edge_types[0][edges[i]!];
      const node = edges[i + 2]!;
      if (type !== 'element' && type !== 'hidden' && strings[edges[i + 1]!] === name) found.push([meta.node_types[0][nodes[node]!]!, strings[nodes[node + 1]!]!]);
    }
    return found;
  }

  test('is a consistent graph that holds what the global object leads to', async () => {
    class TabnodeSnapshotProbe { held = 'tabnode text'; pattern = /tabnode+/; method = function tabnodeMethod() {}; cycle = this; size = 2n; }
    (globalThis as any).tabnodeProbe = new TabnodeSnapshotProbe();
    const snapshot = await take();
    delete (globalThis as any).tabnodeProbe;
    const { snapshot: { meta, node_count: count, edge_count: edgeCount }, nodes, edges } = snapshot;
    const width = meta.node_fields.length;
    assert.strictEqual(nodes.length, count * width);
    assert.strictEqual(edges.length, edgeCount * meta.edge_fields.length);
    let sum = 0;
    for (let i = meta.node_fields.indexOf('edge_count'); i < nodes.length; i += width) sum += nodes[i]!;
    assert.strictEqual(sum, edgeCount);
    for (let i = 2; i < edges.length; i += 3) assert.ok(edges[i]! % width === 0 && edges[i]! < nodes.length);
    assert.strictEqual(new Set(nodes.filter((_, i) => i % width === 2)).size, count);
    assert.deepStrictEqual(targets(snapshot, 'tabnodeProbe'), [['object', 'TabnodeSnapshotProbe']]);
    assert.deepStrictEqual(targets(snapshot, 'held').filter(([, name]) => name === 'tabnode text').length > 0, true);
    assert.ok(targets(snapshot, 'method').some(([type, name]) => type === 'closure' && name === 'tabnodeMethod'));
    assert.ok(targets(snapshot, 'cycle').some(([, name]) => name === 'TabnodeSnapshotProbe'));
    assert.ok(targets(snapshot, 'pattern').some(([type]) => type === 'regexp'));
  });

  test('numbers have their values if asked for', async () => {
    (globalThis as any).tabnodeNumber = { tabnodeValue: 1234567.5 };
    const plain = await take();
    const exposed = await take({ exposeNumericValues: true });
    delete (globalThis as any).tabnodeNumber;
    assert.ok(targets(plain, 'tabnodeValue').every(([type, name]) => type === 'number' && name === 'heap number'));
    assert.ok(JSON.stringify(exposed.strings).includes('1234567.5'));
  });

  test('options and paths are checked', () => {
    for (const options of [1, true, null, [], 'x']) {
      assert.throws(() => v8.getHeapSnapshot(options as never), { code: 'ERR_INVALID_ARG_TYPE' });
      assert.throws(() => v8.writeHeapSnapshot('x.heapsnapshot', options as never), { code: 'ERR_INVALID_ARG_TYPE' });
    }
    assert.throws(() => v8.getHeapSnapshot({ exposeInternals: 1 } as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.exposeInternals" property must be of type boolean. Received type number (1)' });
    assert.throws(() => v8.writeHeapSnapshot(1 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "path" argument must be of type string or an instance of Buffer or URL. Received type number (1)' });
    assert.throws(() => v8.writeHeapSnapshot('a\0b'), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'path' must be a string, Uint8Array, or URL without null bytes. Received 'a\\x00b'" });
  });
});

describe('v8, the engine', () => {
  test('the tag of cached data changes with the flags', () => {
    const before = v8.cachedDataVersionTag();
    assert.strictEqual(v8.cachedDataVersionTag(), before);
    assert.ok(Number.isInteger(before) && before >= 0 && before < 2 ** 32);
    v8.setFlagsFromString('--allow-natives-syntax');
    assert.notStrictEqual(v8.cachedDataVersionTag(), before);
    assert.throws(() => v8.setFlagsFromString(1 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "flags" argument must be of type string. Received type number (1)' });
  });

  test('isStringOneByteRepresentation', () => {
    assert.strictEqual(v8.isStringOneByteRepresentation('hello \xff'), true);
    assert.strictEqual(v8.isStringOneByteRepresentation('\u0100'), false);
    assert.throws(() => v8.isStringOneByteRepresentation(undefined as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('no snapshot is being built', () => {
    const { startupSnapshot } = v8;
    assert.ok(!startupSnapshot.isBuildingSnapshot());
    for (const name of ['addSerializeCallback', 'addDeserializeCallback', 'setDeserializeMainFunction'] as const) {
      assert.throws(() => startupSnapshot[name](() => {}), { code: 'ERR_NOT_BUILDING_SNAPSHOT', message: 'Operation cannot be invoked when not building startup snapshot' });
    }
  });

  test('a CPU profile names the stack that it is stopped on', () => {
    const handle = v8.startCpuProfile();
    const profile = JSON.parse((function tabnodeStops() { return handle.stop(); })());
    assert.deepStrictEqual(Object.keys(profile), ['nodes', 'startTime', 'endTime', 'samples', 'timeDeltas']);
    assert.ok(profile.endTime >= profile.startTime);
    assert.strictEqual(profile.samples.length, profile.timeDeltas.length);
    assert.strictEqual(profile.nodes[0].callFrame.functionName, '(root)');
    const ids = new Set(profile.nodes.map(({ id }: { id: number }) => id));
    for (const id of profile.samples) assert.ok(ids.has(id));
    assert.strictEqual(handle.stop(), undefined);
  });

  test('coverage is collected by nobody', () => {
    assert.strictEqual(v8.takeCoverage(), undefined);
    assert.strictEqual(v8.stopCoverage(), undefined);
  });
});

describe('v8.promiseHooks', () => {
  const { promiseHooks } = v8;

  test('what becomes of a promise', async () => {
    const ids = new Map<unknown, number>();
    const id = (promise: unknown): number | string => {
      if (promise === undefined) return '-';
      if (!ids.has(promise)) ids.set(promise, ids.size + 1);
      return ids.get(promise)!;
    };
    const log: string[] = [];
    await new Promise<void>((done) => {
      setTimeout(() => {
        const stop = promiseHooks.createHook({
          init: (promise, parent) => { log.push(`init ${id(promise)} ${id(parent)}`); },
          before: (promise) => { log.push(`before ${id(promise)}`); },
          after: (promise) => { log.push(`after ${id(promise)}`); },
          settled: (promise) => { log.push(`settled ${id(promise)}`); },
        }) as () => void;
        Promise.resolve(1).then(() => { log.push('child'); }).then(() => {
          log.push('grandchild');
          stop();
          setTimeout(done, 0);
        });
        log.push('sync');
      }, 0);
    });
    assert.deepStrictEqual(log, ['init 1 -', 'settled 1', 'init 2 1', 'init 3 2', 'sync', 'before 2', 'child', 'settled 2', 'after 2', 'before 3', 'grandchild']);
  });

  test('each hook alone', () => {
    const made: unknown[] = [];
    const stop = promiseHooks.onInit((promise) => { made.push(promise); }) as () => void;
    const [one, two] = [Promise.resolve(), new Promise(() => {})];
    stop();
    Promise.resolve();
    assert.ok(made.length === 2 && made[0] === one && made[1] === two);
  });

  test('callbacks are checked', () => {
    for (const [name, method] of [['init', 'onInit'], ['before', 'onBefore'], ['after', 'onAfter'], ['settled', 'onSettled']] as const) {
      for (const hook of [async () => {}, async function* () {}, 3]) {
        const error = { code: 'ERR_INVALID_ARG_TYPE', message: new RegExp(`^The "${name}Hook" argument must be of type function\\.`) };
        assert.throws(() => promiseHooks[method](hook as never), error);
        assert.throws(() => promiseHooks.createHook({ [name]: hook }), error);
      }
    }
  });
});
