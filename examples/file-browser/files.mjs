// What the page does with files: plain Node.
import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, readdir, readlink, rename, rm, stat, writeFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import tar from 'tar-stream';

/** A directory's entries, directories first: `{ name, directory, size, modified }`. */
export async function list(directory) {
  const entries = await Promise.all((await readdir(directory)).map(async (name) => {
    const { size, mtime, ...stats } = await stat(join(directory, name)).catch(() => lstat(join(directory, name)));
    return { name, directory: (stats.mode & 0o170000) === 0o040000, size, modified: mtime };
  }));
  return entries.sort((a, b) => Number(b.directory) - Number(a.directory) || a.name.localeCompare(b.name));
}

/** Makes what has been done so far durable. */
export async function settle(directory) {
  const handle = await open(directory);
  try { await handle.sync(); } finally { await handle.close(); }
}

/** A name that is not taken yet: "photo.png", "photo (2).png". */
export async function freeName(directory, name) {
  const taken = new Set(await readdir(directory));
  const extension = extname(name);
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name.slice(0, name.length - extension.length)} (${n})${extension}`;
  return free;
}

/** Writes a file of the user's; when it is done the file is durable. */
export async function save(directory, name, bytes) {
  const free = await freeName(directory, name);
  try {
    await writeFile(join(directory, free), bytes, { flush: true });
  } catch (error) {
    await rm(join(directory, free), { force: true });
    throw error;
  }
  return free;
}

export async function makeDirectory(directory, name) {
  await mkdir(join(directory, name));
  await settle(directory);
}

export async function renameEntry(directory, from, to) {
  if (to === '' || to === '.' || to === '..' || to.includes('/')) throw new Error(`“${to}” is no name for a file.`);
  if (to !== from && (await readdir(directory)).includes(to)) throw new Error(`There is a “${to}” already.`);
  await rename(join(directory, from), join(directory, to));
  await settle(directory);
}

export async function removeEntry(directory, name) {
  await rm(join(directory, name), { recursive: true });
  await settle(directory);
}

async function pack(archive, root, directory) {
  for (const name of (await readdir(directory)).sort()) {
    const path = join(directory, name);
    const { mode, mtime, size, ...stats } = await lstat(path);
    const kind = stats.isSymbolicLink?.() ?? (mode & 0o170000) === 0o120000 ? 'symlink' : (mode & 0o170000) === 0o040000 ? 'directory' : 'file';
    const header = { name: relative(root, path), mode: mode & 0o7777, mtime, type: kind };
    if (kind === 'file') await pipeline(createReadStream(path), archive.entry({ ...header, size }));
    else archive.entry(kind === 'symlink' ? { ...header, linkname: await readlink(path) } : header).end?.();
    if (kind === 'directory') await pack(archive, root, path);
  }
}

/** Everything below a directory as the chunks of a .tgz. */
export async function archive(directory) {
  const chunks = [];
  const tarball = tar.pack();
  const packing = pack(tarball, directory, directory).then(() => { tarball.finalize(); }, (error) => { tarball.destroy(error); });
  await pipeline(tarball, createGzip(), async (source) => { for await (const chunk of source) chunks.push(chunk); });
  await packing;
  return chunks;
}
