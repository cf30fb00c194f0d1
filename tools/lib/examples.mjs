// The examples: one folder a way of use. example.json says what each is and how it is built and checked.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './modules.mjs';
import { nativeNode } from './native-node.mjs';

const folder = path.join(root, 'examples');

/** Every example: its name and what example.json says, in the gallery's order. */
export function examples() {
  return fs.readdirSync(folder)
    .filter((name) => fs.existsSync(path.join(folder, name, 'example.json')))
    .sort()
    .map((name) => ({ name, dir: path.join(folder, name), ...JSON.parse(fs.readFileSync(path.join(folder, name, 'example.json'), 'utf8')) }));
}

/** The headers that example.json asks for, for a path below examples/. */
export function headersOf(pathname) {
  const file = path.join(folder, /^\/examples\/([a-z0-9-]+)\//.exec(pathname)?.[1] ?? '', 'example.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).headers : undefined;
}

/** Builds an example that has a build; throws with the build's output where it fails. */
export function buildExample({ name, dir, build }) {
  if (build === undefined) return;
  const { status, stdout, stderr } = spawnSync(build, { cwd: dir, shell: true, encoding: 'utf8', env: { ...process.env, PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}` } });
  if (status !== 0) throw new Error(`examples/${name}: "${build}" failed\n${stdout}${stderr}`);
}

/** What a terminal sends for the keys that `typing` names as Playwright does; any other text is typed as it is. */
const KEYS = { Enter: '\r', Tab: '\t', Space: ' ', Backspace: '\x7f', Delete: '\x1b[3~', Escape: '\x1b', ArrowUp: '\x1b[A', ArrowDown: '\x1b[B', ArrowRight: '\x1b[C', ArrowLeft: '\x1b[D' };

/** Whether it is the name of a key rather than text. */
export function isKey(text) {
  return Object.hasOwn(KEYS, text) || /^Control\+[A-Z]$/.test(text);
}

function sequenceOf(text) {
  return KEYS[text] ?? (isKey(text) ? String.fromCharCode(text.charCodeAt(8) - 64) : text);
}

/** What native Node prints to stderr where `typing` is typed: each step once its first text has come. */
function nativeTyped({ name, dir, native, typing }, env) {
  const child = spawn(nativeNode(), ['--no-warnings', native], { cwd: dir, env, timeout: 30_000 });
  const steps = [...typing];
  let shown = '';
  let text = '';
  let errors = '';
  async function type([, ...keys]) {
    for (const key of keys) {
      child.stdin.write(sequenceOf(key));
      // Keys that come at once look pasted.
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
    if (steps.length === 0) child.stdin.end();
    else proceed();
  }
  let busy = false;
  function proceed() {
    busy = false;
    const at = steps.length === 0 ? -1 : shown.indexOf(steps[0][0]);
    if (at < 0) return;
    busy = true;
    shown = shown.slice(at + steps[0][0].length);
    type(steps.shift());
  }
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (data) => { text += data; shown += data; if (!busy) proceed(); });
    child.stderr.setEncoding('utf8').on('data', (data) => { errors += data; });
    child.on('error', reject);
    child.on('close', (status) => { if (status === 0 && steps.length === 0) resolve(errors); else reject(new Error(`examples/${name}: native Node failed on ${native}, ${steps.length} steps of typing left\n${errors}\n${text}`)); });
  });
}

/** What native Node prints for the same script, or undefined where the example has none. */
export async function nativeOutput({ name, dir, native, typing }) {
  if (native === undefined) return undefined;
  // Playwright asks its children for colours, which a page has none of.
  const env = { ...process.env };
  delete env.FORCE_COLOR;
  if (typing !== undefined) return nativeTyped({ name, dir, native, typing }, env);
  const { status, stdout, stderr } = spawnSync(nativeNode(), ['--no-warnings', native], { cwd: dir, encoding: 'utf8', env });
  if (status !== 0) throw new Error(`examples/${name}: native Node failed on ${native}\n${stderr}`);
  return stdout;
}

/** Has native Node look at what the page made, where the example has a `check` for it. */
export function checkMade({ name, dir, check }, made) {
  const { status, stderr } = spawnSync(nativeNode(), ['--no-warnings', check], { cwd: dir, encoding: 'utf8', input: made });
  if (status !== 0) throw new Error(`examples/${name}: native Node's ${check} refuses what the page made\n${stderr}\n${made}`);
}

/** Starts an example's own server: `{ url, close }`. */
export function serveExample({ name, dir, serve }) {
  const child = spawn(serve, { cwd: dir, shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const close = () => { try { process.kill(-child.pid); } catch { /* it has ended */ } };
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (data) => {
      text += data;
      const url = /https?:\/\/[^\s]+/.exec(text)?.[0];
      if (url) resolve({ url, close });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => reject(new Error(`examples/${name}: "${serve}" ended with ${code}\n${text}`)));
    setTimeout(() => { close(); reject(new Error(`examples/${name}: "${serve}" printed no address within 60 s\n${text}`)); }, 60_000).unref();
  });
}

/** What `group` in example.json is called, in the gallery's order. */
const GROUPS = { packages: 'npm packages, unmodified', diagnostics: 'A look inside', bundlers: 'With a bundler', 'no tools': 'Without tools' };

/** Writes the gallery's page, examples/index.html. */
export function writeGallery() {
  const escape = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  const all = examples();
  const groups = [...new Set([...Object.keys(GROUPS), ...all.map(({ group }) => group)])].map((group) => [GROUPS[group] ?? group, all.filter((entry) => entry.group === group)]).filter(([, list]) => list.length > 0);
  const cards = groups.map(([group, list]) => `<h2>${escape(group)}</h2>\n<ul class="cards">\n${list.map(({ name, title, about, page, serve }) => `<li>${serve ? `<b>${escape(title)}</b>` : `<a href="${name}/${page}">${escape(title)}</a>`}<p>${escape(about)}</p>${serve ? `<p><code>cd examples/${name} &amp;&amp; ${escape(serve)}</code></p>` : ''}</li>`).join('\n')}\n</ul>`).join('\n');
  fs.writeFileSync(path.join(folder, 'index.html'), `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>tabnode examples</title><link rel="stylesheet" href="shared/style.css">
<h1>tabnode</h1>
<p>Node.js's standard library in this tab. Each page runs unmodified code that was written for Node, and shows what it gave.</p>
${cards}
</html>
`);
}
