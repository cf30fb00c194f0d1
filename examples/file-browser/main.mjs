import { readFile } from 'node:fs/promises';
import { watch } from 'node:fs';
import { extname, join } from 'node:path';
import { mount, mounts } from '@tabnode/file-system';
import { opfsVolume } from '@tabnode/file-system/opfs';
import { archive, list, makeDirectory, removeEntry, renameEntry, save } from './files.mjs';

const ROOT = '/files';
const QUOTA = 512 * 2 ** 20;
const TYPES = { '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.webp': 'image/webp', '.svg': 'image/svg+xml', '.mp4': 'video/mp4', '.webm': 'video/webm', '.mp3': 'audio/mpeg', '.wav': 'audio/wav' };
const find = (id) => document.querySelector(`#${id}`);
const make = (tag, properties = {}, ...children) => { const element = Object.assign(document.createElement(tag), properties); element.append(...children); return element; };
const bytesText = (bytes) => { let n = 0; for (; bytes >= 1000 && n < 4; n++) bytes /= 1024; return `${n === 0 ? bytes : bytes.toFixed(1)} ${['B', 'KB', 'MB', 'GB', 'TB'][n]}`; };

const volume = opfsVolume({ name: 'file-browser', quota: QUOTA });
let directory = ROOT;

function say(text, state = 'done') {
  const result = find('result');
  result.textContent = text;
  result.dataset.state = state;
}

/** Runs what the user asked for; says what came of it, and shows the folder anew. */
async function act(doing, done, run) {
  say(`${doing} …`, 'running');
  try {
    const text = await run();
    await show();
    say(text ?? done);
  } catch (error) {
    await show().catch(() => {});
    say(error.code === 'ENOSPC' ? 'There is no space left for that.' : error.message, 'failed');
  }
}

/** Asks for a name; undefined when the user has thought better of it. */
function ask(label, value, ok) {
  const dialog = find('ask');
  find('ask-label').textContent = label;
  find('ask-ok').textContent = ok;
  const input = find('ask-name');
  input.value = value;
  dialog.returnValue = 'cancel';
  dialog.showModal();
  input.setSelectionRange(0, value.length - extname(value).length);
  // Enter would press the first button.
  input.onkeydown = (event) => { if (event.key === 'Enter') { event.preventDefault(); dialog.close('ok'); } };
  return new Promise((resolve) => { dialog.onclose = () => { resolve(dialog.returnValue === 'ok' ? input.value.trim() : undefined); }; });
}

async function preview(name) {
  const bytes = await readFile(join(directory, name));
  const type = TYPES[extname(name).toLowerCase()];
  const body = find('preview-body');
  let url;
  if (type !== undefined) {
    url = URL.createObjectURL(new Blob([bytes], { type }));
    const kind = type.split('/')[0];
    body.replaceChildren(kind === 'image' ? make('img', { src: url, alt: name }) : make(kind, { src: url, controls: true }));
  } else {
    const text = new TextDecoder().decode(bytes.subarray(0, 100_000));
    body.replaceChildren(make('pre', { textContent: text.includes('\0') ? `${bytes.length} bytes that are no text` : text, tabIndex: 0 }));
  }
  find('preview-name').textContent = name;
  find('preview').onclose = () => { if (url) URL.revokeObjectURL(url); body.replaceChildren(); };
  find('preview').showModal();
}

function row({ name, directory: isDirectory, size, modified }) {
  const open = make('button', { type: 'button', className: isDirectory ? 'name directory' : 'name', textContent: name });
  open.onclick = () => (isDirectory ? go(join(directory, name)) : preview(name).catch((error) => { say(error.message, 'failed'); }));
  const change = make('button', { type: 'button', textContent: 'Rename', ariaLabel: `Rename ${name}`, disabled: volume.role !== 'writer' });
  change.onclick = async () => {
    const to = await ask(`A new name for ${name}`, name, 'Rename');
    if (to !== undefined && to !== name) await act('Renaming', `${name} is ${to} now.`, () => renameEntry(directory, name, to));
  };
  const remove = make('button', { type: 'button', textContent: 'Delete', ariaLabel: `Delete ${name}`, disabled: volume.role !== 'writer' });
  remove.onclick = () => { if (confirm(`Delete ${name}${isDirectory ? ' and all that is in it' : ''}?`)) void act('Deleting', `${name} is deleted.`, () => removeEntry(directory, name)); };
  const date = make('time', { dateTime: modified.toISOString(), textContent: modified.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }) });
  return make('tr', {}, make('td', {}, open), make('td', { className: 'number', textContent: isDirectory ? '' : bytesText(size) }), make('td', { className: 'date' }, date), make('td', {}, change, ' ', remove));
}

async function show() {
  let entries;
  try {
    entries = await list(directory);
  } catch {
    // Another tab may have deleted it.
    directory = ROOT;
    entries = await list(directory);
  }
  find('entries').replaceChildren(...entries.map(row));
  find('empty').hidden = entries.length > 0;
  const parts = directory.slice(ROOT.length).split('/').filter(Boolean);
  find('path').replaceChildren(...['All files', ...parts].map((part, i) => {
    const button = make('button', { type: 'button', textContent: part });
    if (i === parts.length) button.setAttribute('aria-current', 'page');
    button.onclick = () => go(join(ROOT, ...parts.slice(0, i)));
    return make('li', {}, button);
  }));
  const { used, size } = mounts().find(({ path }) => path === ROOT);
  const most = Math.min(size, QUOTA);
  find('usage').max = most;
  find('usage').low = most * 0.7;
  find('usage').high = most * 0.9;
  find('usage').value = used;
  find('figures').textContent = `${bytesText(used)} of ${bytesText(most)} used`;
  const follows = volume.role !== 'writer';
  find('follower').hidden = !follows;
  for (const id of ['upload', 'folder']) find(id).disabled = follows;
}

async function go(to) {
  directory = to;
  await show();
  say('');
}

function upload(files) {
  if (files.length === 0) return;
  const into = directory;
  void act('Saving', '', async () => {
    const names = [];
    for (const [i, file] of [...files].entries()) {
      say(`Saving ${file.name} (${i + 1} of ${files.length}) …`, 'running');
      names.push(await save(into, file.name, new Uint8Array(await file.arrayBuffer())));
    }
    return names.length === 1 ? `${names[0]} is saved.` : `${names.length} files are saved.`;
  });
}

function download(blob, name) {
  const link = make('a', { href: URL.createObjectURL(blob), download: name, id: 'download', hidden: true });
  find('download')?.remove();
  document.body.append(link);
  link.click();
}

find('upload').onchange = (event) => { upload(event.target.files); event.target.value = ''; };
find('folder').onclick = async () => {
  const name = await ask('The name of the new folder', '', 'Make');
  if (name) await act('Making', `The folder ${name} is there.`, () => makeDirectory(directory, name));
};
find('archive').onclick = () => act('Packing', '', async () => {
  const blob = new Blob(await archive(ROOT), { type: 'application/gzip' });
  download(blob, 'files.tgz');
  return `files.tgz has ${bytesText(blob.size)}.`;
});
find('claim').onclick = () => act('Asking the other tab', 'This tab writes now.', () => volume.claim());
const drop = find('drop');
for (const type of ['dragover', 'dragleave', 'drop']) drop.addEventListener(type, (event) => { event.preventDefault(); drop.classList.toggle('over', type === 'dragover'); });
drop.addEventListener('drop', (event) => { if (volume.role === 'writer') upload(event.dataTransfer.files); });

try {
  await mount(ROOT, volume);
  volume.onrole = () => { void show(); };
  let due;
  watch(ROOT, { recursive: true }, () => { due ??= setTimeout(() => { due = undefined; void show(); }, 100); });
  await show();
  const { cut = 0, damage = [] } = volume.report ?? {};
  say(cut + damage.length > 0 ? 'The last visit ended in the middle of something; what was saved is here.' : volume.role === 'writer' ? 'Everything here is kept on this device.' : 'Following another tab.');
} catch (error) {
  say(error.message, 'failed');
}
