// Where an example's text goes and where its input comes from: the page in a browser, the terminal and the disk under Node.
const page = typeof document === 'undefined' ? undefined : document.querySelector('#result');

/** Runs an example. What `body` prints is its result, which `log` prints under Node; the page's `data-state` ends as `done` or `failed`. */
export async function run(body, log = console.log) {
  const print = (text = '') => {
    if (page) page.textContent += `${text}\n`;
    else log(String(text));
  };
  try {
    await body(print);
    if (page) page.dataset.state = 'done';
  } catch (error) {
    if (!page) throw error;
    print(`${error?.stack ?? error}`);
    page.dataset.state = 'failed';
  }
}

/** The bytes of a file in the example's folder. */
export async function readInput(name) {
  if (!page) return new Uint8Array(globalThis.process.getBuiltinModule('fs').readFileSync(name));
  const response = await fetch(new URL(`../${name}`, document.baseURI));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The text of a UTF-8 file in the example's folder. */
export async function readText(name) {
  return new TextDecoder().decode(await readInput(name));
}

/** Lines of cells, each column as wide as its widest cell; columns whose title starts with `>` are aligned right. */
export function table(titles, rows) {
  const right = titles.map((title) => title.startsWith('>'));
  const lines = [titles.map((title) => title.replace(/^>/, '')), ...rows.map((row) => row.map(String))];
  const widths = titles.map((_, i) => Math.max(...lines.map((line) => width(line[i]))));
  const pad = (text, i) => (right[i] ? ' '.repeat(widths[i] - width(text)) + text : text + ' '.repeat(widths[i] - width(text)));
  const shown = lines.map((line) => line.map(pad).join('  ').trimEnd());
  return [shown[0], widths.map((n) => '─'.repeat(n)).join('  '), ...shown.slice(1)].join('\n');
}

/** Columns of a terminal that the text takes; East Asian wide characters take two. */
function width(text) {
  let columns = 0;
  for (const char of text) columns += /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(char) ? 2 : /\p{M}/u.test(char) ? 0 : 1;
  return columns;
}

/** What native Node checks afterwards, in the example's `check`: the page keeps it in `#made`. */
export function make(value) {
  if (!page) return;
  const element = document.createElement('script');
  element.id = 'made';
  element.type = 'application/json';
  element.textContent = JSON.stringify(value);
  document.body.append(element);
}

/** What the page made, for the example's `check`. */
export function made() {
  return JSON.parse(globalThis.process.getBuiltinModule('fs').readFileSync(0, 'utf8'));
}
