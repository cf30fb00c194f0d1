// The page: a volume in the browser's private file system at /work, the program before and after a reload.
import fs from 'node:fs';
import { mount, mounts } from '@tabnode/file-system';
import { opfsVolume } from '@tabnode/file-system/opfs';
import '../shared/style.css';
import './page.css';
import { run } from '../shared/show.mjs';
import { work, workAgain } from './program.mjs';

const DIR = '/work';
const [BEFORE, AFTER] = ['before', 'after'].map((name) => `${DIR}/${name}.txt`);
const [bar, status, about, again] = ['progress', 'status', 'volume', 'again'].map((id) => document.getElementById(id));

function showProgress({ phase, loaded, total }) {
  if (total) { bar.value = loaded; bar.max = total; } else bar.removeAttribute('value');
  status.textContent = total ? `${phase}: ${loaded} of ${total}` : `${phase} …`;
}

function showVolume(volume) {
  const { used, usedFiles } = mounts().find(({ path }) => path === DIR);
  about.textContent = `${DIR}: ${volume.type} volume, ${usedFiles.toLocaleString('en')} files and folders, ${(used / 2 ** 20).toFixed(1)} MiB`;
}

async function clear() {
  for (const name of fs.readdirSync(DIR)) fs.rmSync(`${DIR}/${name}`, { recursive: true });
}

/** Runs what prints, and keeps what it printed; the promise holds once that is on the medium. */
async function keep(file, print, body) {
  const lines = [];
  await body((line = '') => { lines.push(line); print(line); });
  await fs.promises.writeFile(file, lines.map((line) => `${line}\n`).join(''), { flush: true });
}

await run(async (print) => {
  const volume = opfsVolume({ name: 'isomorphic-git' });
  await mount(DIR, volume);
  showVolume(volume);
  again.disabled = false;
  again.addEventListener('click', async () => {
    again.disabled = true;
    await clear();
    await fs.promises.writeFile(`${DIR}/cleared`, '', { flush: true });
    location.reload();
  });
  if (!fs.existsSync(BEFORE)) {
    await clear();
    status.textContent = 'Working …';
    bar.removeAttribute('value');
    await keep(BEFORE, print, (line) => work(DIR, new URL('.', location.href).href, line, showProgress));
    status.textContent = 'Reloading …';
    location.reload();
    await new Promise(() => {});
  }
  print(fs.readFileSync(BEFORE, 'utf8').trimEnd());
  if (fs.existsSync(AFTER)) print(fs.readFileSync(AFTER, 'utf8').trimEnd());
  else await keep(AFTER, print, (line) => workAgain(DIR, line));
  showVolume(volume);
  bar.value = bar.max = 1;
  status.textContent = 'Everything was there after the reload.';
});
