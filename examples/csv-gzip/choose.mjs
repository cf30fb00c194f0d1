// The page's part: a dropped or chosen file goes through convert.mjs into a file of the page's own file system,
// from which it is downloaded. Neither of the two files is ever in memory.
import { Readable, Writable } from 'node:stream';
import { convert } from './convert.mjs';

const find = (id) => document.querySelector(`#${id}`);
const MB = 2 ** 20;

/** Where the result goes: `{ sink, file }`; a page that may not have files of its own keeps the pieces of a Blob. */
async function output(name) {
  try {
    const directory = await navigator.storage.getDirectory();
    const handle = await directory.getFileHandle(name, { create: true });
    const writable = await handle.createWritable();
    return { sink: Writable.fromWeb(writable), file: () => handle.getFile() };
  } catch {
    const pieces = [];
    return { sink: new Writable({ write(chunk, encoding, callback) { pieces.push(new Blob([chunk])); callback(); } }), file: () => new Blob(pieces, { type: 'application/gzip' }) };
  }
}

/** The file in small chunks: browsers read some megabytes at once, which would keep the page from answering meanwhile. */
async function* pieces(file) {
  for await (const chunk of file.stream()) for (let at = 0; at < chunk.length; at += 65_536) yield chunk.subarray(at, at + 65_536);
}

async function convertFile(input) {
  const [progress, status, download, stop] = ['progress', 'status', 'download', 'stop'].map(find);
  const name = `${input.name.replace(/\.csv$/i, '')}.totals.csv.gz`;
  const aborter = new AbortController();
  stop.onclick = () => aborter.abort();
  stop.disabled = false;
  download.hidden = true;
  const started = performance.now();
  const rate = (bytes) => `${(bytes / MB / (performance.now() - started) * 1000).toFixed(1)} MB/s`;
  let shown = 0;
  try {
    const { sink, file } = await output(name);
    const { rows, kept, cents } = await convert(Readable.from(pieces(input)), sink, {
      signal: aborter.signal,
      onProgress(bytes) {
        progress.value = bytes / input.size;
        if (performance.now() - shown < 100) return;
        shown = performance.now();
        status.value = `${(bytes / MB).toFixed(1)} of ${(input.size / MB).toFixed(1)} MB, ${rate(bytes)}`;
      },
    });
    const result = await file();
    if (download.href) URL.revokeObjectURL(download.href);
    download.href = URL.createObjectURL(result);
    download.download = name;
    download.textContent = `Download ${name} (${(result.size / MB).toFixed(1)} MB)`;
    download.hidden = false;
    status.value = `${rows} rows, ${kept} kept, together ${(cents / 100).toFixed(2)}; ${rate(input.size)}`;
  } catch (error) {
    status.value = `${error.name}: ${error.message}`;
  } finally {
    stop.disabled = true;
  }
}

/** Makes the drop zone work. */
export function offerChoice() {
  const [drop, input] = ['drop', 'file'].map(find);
  const over = (event) => { event.preventDefault(); drop.classList.toggle('over', event.type === 'dragover'); };
  drop.addEventListener('dragover', over);
  drop.addEventListener('dragleave', over);
  drop.addEventListener('drop', (event) => {
    over(event);
    const [file] = event.dataTransfer.files;
    if (file) convertFile(file);
  });
  input.addEventListener('change', () => { if (input.files[0]) convertFile(input.files[0]); });
}
