// Between a .cpuprofile and the tree that the flame graph shows.

/** The calls of a profile with the time spent in each (`self`) and below (`total`), in ms. */
export function callTree({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map(({ id, callFrame }) => [id, { name: callFrame.functionName || '(anonymous)', url: callFrame.url, line: callFrame.lineNumber + 1, self: 0, total: 0, children: [] }]));
  for (const { id, children = [] } of nodes) for (const child of children) byId.get(id).children.push(byId.get(child));
  // A sample stands for the time until the next one.
  samples.forEach((id, i) => { byId.get(id).self += (timeDeltas[i + 1] ?? 0) / 1000; });
  const add = (node) => node.total = node.children.reduce((sum, child) => sum + add(child), node.self);
  const root = byId.get(nodes[0].id);
  add(root);
  return root;
}

/** Functions by the time that they took themselves, the heaviest first. */
export function heaviest(root) {
  const times = new Map();
  const visit = ({ name, self, children }) => {
    if (!name.startsWith('(')) times.set(name, (times.get(name) ?? 0) + self);
    children.forEach(visit);
  };
  visit(root);
  return [...times].filter(([, self]) => self > 0).sort((a, b) => b[1] - a[1]);
}

/** A profile of what `performance.timerify` measured: entries with a name, a start and a duration in ms. */
export function profileOfEntries(entries) {
  const frame = (functionName) => ({ functionName, scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 });
  const nodes = [{ id: 1, callFrame: frame('(root)'), hitCount: 0, children: [] }];
  const child = (parent, name) => {
    let node = parent.children.map((id) => nodes[id - 1]).find(({ callFrame }) => callFrame.functionName === name);
    if (node === undefined) {
      node = { id: nodes.length + 1, callFrame: frame(name), hitCount: 0, children: [] };
      nodes.push(node);
      parent.children.push(node.id);
    }
    return node;
  };
  const calls = entries.map(({ name, startTime, duration }) => ({ name, start: startTime, end: startTime + duration })).sort((a, b) => a.start - b.start || b.end - a.end);
  const samples = [];
  const times = [];
  // Whole microseconds, so that the deltas add up to what the ends say.
  const at = (node, time) => { samples.push(node.id); times.push(Math.max(Math.round(time), times.at(-1) ?? 0)); node.hitCount++; };
  const open = [{ node: nodes[0], end: Infinity }];
  const idle = child(nodes[0], '(idle)');
  const leave = (until) => {
    while (open.at(-1).end <= until) {
      const { end } = open.pop();
      at(open.length > 1 ? open.at(-1).node : idle, end * 1000);
    }
  };
  for (const { name, start, end } of calls) {
    leave(start);
    const node = child(open.at(-1).node, name);
    open.push({ node, end });
    at(node, start * 1000);
  }
  leave(Number.MAX_VALUE);
  const startTime = times[0] ?? 0;
  return { nodes, startTime, endTime: times.at(-1) ?? 0, samples, timeDeltas: times.map((time, i) => time - (times[i - 1] ?? startTime)) };
}
