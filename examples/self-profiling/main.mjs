import { performance, PerformanceObserver } from 'node:perf_hooks';
import { Session } from 'node:inspector/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { run } from '../shared/show.mjs';
import { callTree, heaviest, profileOfEntries } from './call-tree.mjs';
import { makeSearch, writeDocuments } from './search.mjs';
import { showProfile } from './show-profile.mjs';

/** Whether this can sample itself: Node can, and a page where the browser has a profiler and the page's policy allows it. */
function canSample() {
  if (typeof document === 'undefined') return true;
  try {
    new globalThis.Profiler({ sampleInterval: 10, maxBufferSize: 10 }).stop();
    return true;
  } catch {
    return false;
  }
}

// Where nothing samples, the functions are timed.
const samples = canSample();
const entries = [];
const observer = new PerformanceObserver((list) => { entries.push(...list.getEntries()); });
const { buildIndex, search } = makeSearch(samples ? (fn) => fn : (fn) => performance.timerify(fn));

/** What is profiled: some turns of work, with room for the page between them. */
async function work() {
  const documents = writeDocuments(1000);
  let index;
  for (let turn = 0; turn < 12; turn++) {
    index = buildIndex(documents);
    for (let i = 0; i < 40; i++) search(index, `the ${documents[i].slice(0, 60)}`);
    await wait(1);
  }
  return { index, found: ['painters crossing a bridge', 'winter in the harbour', 'a sailor mended lanterns'].map((query) => [query, search(index, query)]) };
}

let profile;
let snapshot = '';
let isTimed = false;

await run(async (print) => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 1000 });
  if (!samples) observer.observe({ entryTypes: ['function'] });
  await session.post('Profiler.start');
  const { index, found } = await work();
  ({ profile } = await session.post('Profiler.stop'));
  if (entries.length > 0) {
    profile = profileOfEntries(entries);
    isTimed = true;
  }
  observer.disconnect();
  print(`An index of ${index.lengths.length} texts, ${index.postings.size} words`);
  for (const [query, numbers] of found) print(`  ${query}: texts ${numbers.join(', ')}`);

  print();
  const ids = new Set(profile.nodes.map(({ id }) => id));
  const children = profile.nodes.flatMap((node) => node.children ?? []);
  print('The CPU profile');
  print(`  begins at ${profile.nodes[0].callFrame.functionName}`);
  print(`  is a tree: ${ids.size === profile.nodes.length && children.length === ids.size - 1 && new Set(children).size === children.length && children.every((id) => ids.has(id))}`);
  print(`  has a time for each sample: ${profile.samples.length > 0 && profile.samples.length === profile.timeDeltas.length && profile.samples.every((id) => ids.has(id))}`);
  const names = new Set(heaviest(callTree(profile)).map(([name]) => name));
  print(`  shows the work: ${['addDocument', 'splitWords', 'stemWords', 'stem', 'countWords', 'rank', 'best'].some((name) => names.has(name))}`);

  session.on('HeapProfiler.addHeapSnapshotChunk', ({ params }) => { snapshot += params.chunk; });
  globalThis.searchIndex = index;
  await session.post('HeapProfiler.takeHeapSnapshot');
  session.disconnect();
  const { snapshot: { meta, node_count, edge_count }, nodes, edges, strings } = JSON.parse(snapshot);
  print();
  print('The heap snapshot');
  print(`  is as long as it says: ${nodes.length === node_count * meta.node_fields.length && edges.length === edge_count * meta.edge_fields.length}`);
  print(`  holds the index: ${strings.includes('searchIndex') && strings.includes('postings')}`);
});

if (typeof document !== 'undefined' && profile !== undefined) showProfile({ profile, snapshot, isTimed });
