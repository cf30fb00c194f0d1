// examples/self-profiling: the files that it offers hold to the rules by which DevTools load them, and its flame graph can be walked.
import { expect, test, type Page } from '@playwright/test';

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: (string | string[])[]; edge_fields: string[]; edge_types: (string | string[])[] } & Record<string, unknown>; node_count: number; edge_count: number };
  nodes: number[];
  edges: number[];
  strings: string[];
}

/** What a download link leads to. */
async function read(page: Page, id: string): Promise<any> {
  return JSON.parse(await page.locator(id).evaluate(async (link: HTMLAnchorElement) => (await fetch(link.href)).text()));
}

/** What DevTools takes for granted when they read a snapshot; names what does not hold. */
function problemsOf({ snapshot: { meta, node_count, edge_count, ...rest }, nodes, edges, strings, ...lists }: Snapshot & Record<string, unknown>): string[] {
  const problems: string[] = [];
  const check = (holds: boolean, what: string): void => { if (!holds && !problems.includes(what)) problems.push(what); };
  const field = (fields: string[], name: string): number => { check(fields.includes(name), `no field ${name}`); return fields.indexOf(name); };
  const [type, name, id, size, edgeCount] = ['type', 'name', 'id', 'self_size', 'edge_count'].map((n) => field(meta.node_fields, n)) as [number, number, number, number, number];
  const [edgeType, nameOrIndex, toNode] = ['type', 'name_or_index', 'to_node'].map((n) => field(meta.edge_fields, n)) as [number, number, number];
  const nodeTypes = meta.node_types[type] as string[];
  const edgeTypes = meta.edge_types[edgeType] as string[];
  for (const wanted of ['hidden', 'array', 'string', 'object', 'code', 'closure', 'regexp', 'number', 'native', 'synthetic']) check(nodeTypes.includes(wanted), `no type ${wanted} of nodes`);
  for (const wanted of ['context', 'element', 'property', 'internal', 'hidden', 'shortcut', 'weak']) check(edgeTypes.includes(wanted), `no type ${wanted} of edges`);
  const [width, edgeWidth] = [meta.node_fields.length, meta.edge_fields.length];
  check(meta.node_types.length === width && meta.edge_types.length === edgeWidth, 'types that are no fields');
  check(nodes.length === node_count * width, 'nodes and their count');
  check(edges.length === edge_count * edgeWidth, 'edges and their count');
  check(strings.every((text) => typeof text === 'string'), 'strings');
  for (const list of ['trace_function_infos', 'trace_tree', 'samples', 'locations']) check(Array.isArray(lists[list]), `no list ${list}`);
  check(typeof rest === 'object' && nodeTypes[nodes[type]!] === 'synthetic', 'a first node that is no root');

  const ids = new Set<number>();
  let at = 0;
  for (let node = 0; node < nodes.length; node += width) {
    check(nodeTypes[nodes[node + type]!] !== undefined, 'a node of no type');
    check(strings[nodes[node + name]!] !== undefined, 'a node without a name');
    check(nodes[node + size]! >= 0, 'a size below 0');
    ids.add(nodes[node + id]!);
    const end = at + nodes[node + edgeCount]! * edgeWidth;
    for (; at < end; at += edgeWidth) {
      const kind = edgeTypes[edges[at + edgeType]!];
      check(kind !== undefined, 'an edge of no type');
      check(edges[at + toNode]! % width === 0 && edges[at + toNode]! < nodes.length, 'an edge that leads to no node');
      check(kind === 'element' || kind === 'hidden' ? edges[at + nameOrIndex]! >= 0 : strings[edges[at + nameOrIndex]!] !== undefined, 'an edge without a name');
    }
  }
  check(at === edges.length, "the nodes' counts of edges");
  check(ids.size === node_count, 'an id that two nodes have');

  // Every node has to be reached from the root, or DevTools have no distance for it.
  const reached = new Uint8Array(node_count);
  const first = new Uint32Array(node_count + 1);
  for (let i = 0; i < node_count; i++) first[i + 1] = first[i]! + nodes[i * width + edgeCount]!;
  const open = [0];
  reached[0] = 1;
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    for (let edge = first[i]!; edge < first[i + 1]!; edge++) {
      const target = edges[edge * edgeWidth + toNode]! / width;
      if (!reached[target]) {
        reached[target] = 1;
        open.push(target);
      }
    }
  }
  check(reached.every((is) => is === 1), 'a node that nothing leads to');
  return problems;
}

test('self-profiling: files and flame graph', async ({ page, baseURL, browserName }) => {
  test.setTimeout(180_000);
  await page.goto(`${baseURL}/examples/self-profiling/dist/index.html`);
  await expect(page.locator('#result')).toHaveAttribute('data-state', 'done', { timeout: 120_000 });
  await expect(page.locator('#kind')).toContainText(browserName === 'chromium' ? 'JS Self-Profiling API' : 'performance.timerify()');

  const snapshot = await read(page, '#heapsnapshot');
  expect(problemsOf(snapshot)).toEqual([]);
  expect(snapshot.snapshot.node_count).toBeGreaterThan(1000);
  // The rules find what is wrong.
  expect(problemsOf({ ...snapshot, edges: snapshot.edges.with(2, 1) })).toContain('an edge that leads to no node');
  expect(problemsOf({ ...snapshot, nodes: snapshot.nodes.slice(1) })).toContain('nodes and their count');

  const { nodes, samples, timeDeltas, startTime, endTime } = await read(page, '#cpuprofile');
  expect(nodes[0].callFrame.functionName).toBe('(root)');
  expect(samples.length).toBeGreaterThan(10);
  expect(timeDeltas.length).toBe(samples.length);
  expect(timeDeltas.every((delta: number) => delta >= 0)).toBe(true);
  expect(timeDeltas.reduce((sum: number, delta: number) => sum + delta, 0)).toBeLessThanOrEqual(endTime - startTime);
  const ids = new Set(nodes.map(({ id }: { id: number }) => id));
  expect(ids.size).toBe(nodes.length);
  expect(samples.every((id: number) => ids.has(id))).toBe(true);

  const bars = page.locator('#flames button');
  expect(await bars.count()).toBeGreaterThan(3);
  await expect(page.locator('#functions tbody tr').first()).toContainText('ms');
  const label = await bars.nth(2).getAttribute('aria-label');
  await bars.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(bars.nth(2)).toBeFocused();
  await expect(page.locator('#details')).toHaveText(label!);
  await page.keyboard.press('Enter');
  await expect(bars.first()).toHaveAttribute('aria-label', label!);
  await page.keyboard.press('Escape');
  await expect(bars.nth(2)).toHaveAttribute('aria-label', label!);
  await expect(page.locator('#whole')).toBeDisabled();
});
