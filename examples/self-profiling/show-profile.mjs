// The page's part: the flame graph, the table beside it for those who cannot see it, and the downloads.
import { callTree, heaviest } from './call-tree.mjs';

const ROW = 1.6;
const find = (id) => document.querySelector(`#${id}`);
const ms = (time) => `${time.toFixed(time < 10 ? 1 : 0)} ms`;

/** A warm hue that a function keeps wherever it is called. */
function hueOf(name) {
  let hash = 0;
  for (const char of name) hash = Math.imul(hash, 31) + char.codePointAt(0) | 0;
  return 8 + (hash >>> 0) % 48;
}

/** Draws the calls below `shown`, as wide as their times; a click on one makes it the widest. */
function draw(root, shown) {
  const flames = find('flames');
  const bars = [];
  let depth = 0;
  const place = (node, left, level) => {
    const width = node.total / shown.total;
    if (width < 0.002) return;
    depth = Math.max(depth, level);
    const bar = document.createElement('button');
    const percent = (node.total / root.total * 100).toFixed(1);
    bar.textContent = node.name;
    bar.className = node.name.startsWith('(') ? 'none' : '';
    bar.style.cssText = `left: ${left * 100}%; width: ${width * 100}%; top: ${level * ROW}rem; --hue: ${hueOf(node.name)}`;
    bar.setAttribute('role', 'treeitem');
    bar.setAttribute('aria-level', level + 1);
    bar.tabIndex = bars.length === 0 ? 0 : -1;
    bar.setAttribute('aria-label', bar.title = `${node.name}: ${ms(node.total)}, ${percent} % of all; ${ms(node.self)} of its own`);
    bar.onclick = () => draw(root, node);
    bar.onfocus = bar.onmouseenter = () => { find('details').value = bar.title; };
    bars.push({ bar, level });
    let from = left;
    for (const child of node.children.toSorted((a, b) => b.total - a.total)) {
      place(child, from, level + 1);
      from += child.total / shown.total;
    }
  };
  place(shown, 0, 0);
  flames.replaceChildren(...bars.map(({ bar }) => bar));
  flames.style.height = `${(depth + 1) * ROW}rem`;
  find('whole').disabled = shown === root;
  find('whole').onclick = () => draw(root, root);

  flames.onkeydown = (event) => {
    const at = bars.findIndex(({ bar }) => bar === document.activeElement);
    if (event.key === 'Escape') draw(root, root);
    const level = bars[at]?.level;
    const parent = () => bars.findLastIndex((each, i) => i < at && each.level === level - 1);
    const to = { ArrowDown: () => (bars[at + 1]?.level === level + 1 ? at + 1 : at), ArrowUp: parent, ArrowRight: () => bars.findIndex((each, i) => i > at && each.level === level), ArrowLeft: () => bars.findLastIndex((each, i) => i < at && each.level === level), Home: () => 0 }[event.key]?.();
    if (to === undefined || at < 0) return;
    event.preventDefault();
    if (to < 0) return;
    bars[at].bar.tabIndex = -1;
    bars[to].bar.tabIndex = 0;
    bars[to].bar.focus();
  };
  if (document.activeElement === document.body && shown !== root) bars[0].bar.focus();
}

function offer(id, text) {
  const link = find(id);
  const blob = new Blob([text], { type: 'application/json' });
  link.href = URL.createObjectURL(blob);
  link.nextElementSibling.textContent = `(${(blob.size / 1024).toFixed(0)} KB)`;
}

/** Shows a profile and offers it and the heap snapshot as files. */
export function showProfile({ profile, snapshot, isTimed }) {
  const root = callTree(profile);
  // Where nothing ran is of no interest here.
  root.children = root.children.filter(({ name }) => name !== '(idle)');
  root.total = root.self + root.children.reduce((sum, { total }) => sum + total, 0);
  find('kind').textContent = isTimed
    ? 'This browser does not let pages sample themselves: the functions were measured by performance.timerify() and a PerformanceObserver.'
    : `${profile.samples.length} samples, by the JS Self-Profiling API, which the page's Document-Policy allows.`;
  draw(root, root);
  const rows = heaviest(root).slice(0, 12);
  find('functions').tBodies[0].replaceChildren(...rows.map(([name, self]) => {
    const row = document.createElement('tr');
    row.innerHTML = '<td><code></code></td><td></td><td aria-hidden="true"><i></i></td>';
    row.querySelector('code').textContent = name;
    row.cells[1].textContent = ms(self);
    row.querySelector('i').style.width = `${self / rows[0][1] * 100}%`;
    return row;
  }));
  offer('cpuprofile', JSON.stringify(profile));
  offer('heapsnapshot', snapshot);
  find('profile').hidden = false;
}
