// The page's part: lists a dropped or chosen archive.
import { Readable } from 'node:stream';
import { list } from './list.mjs';

async function show(file) {
  const listing = document.querySelector('#listing');
  listing.textContent = '';
  listing.hidden = false;
  let count = 0;
  try {
    await list(Readable.fromWeb(file.stream()), ({ header: { name, size }, sha256 }) => {
      count++;
      listing.append(`${sha256.slice(0, 16)} ${String(size).padStart(10)} ${name}\n`);
    });
    listing.append(`${count} entries`);
  } catch (error) {
    listing.append(`${error.name}: ${error.message}`);
  }
}

/** Makes the drop zone work. */
export function offerChoice() {
  const drop = document.querySelector('#drop');
  drop.addEventListener('dragover', (event) => event.preventDefault());
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) show(file);
  });
  document.querySelector('#file').addEventListener('change', ({ target }) => { if (target.files[0]) show(target.files[0]); });
}
