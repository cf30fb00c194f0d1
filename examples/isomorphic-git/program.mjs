// What the page and native Node do alike: isomorphic-git on node:fs, in a folder, against a server's address.
import fs from 'node:fs';
import path from 'node:path';
import git from 'isomorphic-git';
import http from 'isomorphic-git/http/web';

let clock = 1_760_000_000;
const author = () => ({ name: 'Grace Example', email: 'grace@example.org', timestamp: clock += 60, timezoneOffset: -60 });
const short = (oid) => oid.slice(0, 10);

async function write(dir, files) {
  for (const [name, text] of Object.entries(files)) {
    await fs.promises.mkdir(path.dirname(path.join(dir, name)), { recursive: true });
    await fs.promises.writeFile(path.join(dir, name), text);
  }
}

async function commitAll(dir, message) {
  for (const [filepath, , workdir] of await git.statusMatrix({ fs, dir })) await (workdir === 0 ? git.remove({ fs, dir, filepath }) : git.add({ fs, dir, filepath }));
  return git.commit({ fs, dir, message, author: author() });
}

async function status(dir) {
  const words = { '1,1,1': 'unmodified', '0,2,0': 'untracked', '0,2,2': 'added', '1,2,1': 'modified', '1,2,2': 'staged', '1,0,1': 'deleted' };
  const counts = {};
  for (const [, ...row] of await git.statusMatrix({ fs, dir })) {
    const word = words[row.join()] ?? row.join();
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return Object.entries(counts).map(([word, count]) => `${count} ${word}`).sort().join(', ');
}

async function showLog(dir, depth, print) {
  for (const { oid, commit } of await git.log({ fs, dir, depth })) print(`  ${short(oid)} ${commit.author.name}: ${commit.message.split('\n')[0]}${commit.parent.length > 1 ? ' (merge)' : ''}`);
}

/** A repository made here: init, add, commit, branch, merge, tag. */
async function makeNotes(dir, print) {
  await git.init({ fs, dir, defaultBranch: 'main' });
  await write(dir, { 'README.md': '# Notes\n', 'src/index.js': 'console.log("hello");\n', 'src/deep/er/über.txt': 'ä\n'.repeat(1000), 'run.sh': '#!/bin/sh\necho hello\n' });
  await fs.promises.chmod(path.join(dir, 'run.sh'), 0o755);
  await fs.promises.symlink('README.md', path.join(dir, 'LIESMICH'));
  print(`init: ${await status(dir)}`);
  print(`commit: ${short(await commitAll(dir, 'First notes'))}`);
  await git.branch({ fs, dir, ref: 'idea', checkout: true });
  await write(dir, { 'idea.md': 'What if the tab were the machine?\n' });
  print(`on ${await git.currentBranch({ fs, dir })}: ${short(await commitAll(dir, 'An idea'))}`);
  await git.checkout({ fs, dir, ref: 'main' });
  print(`idea.md on main: ${fs.existsSync(path.join(dir, 'idea.md'))}`);
  await write(dir, { 'README.md': '# Notes\n\nOf things.\n' });
  await fs.promises.rm(path.join(dir, 'src/deep'), { recursive: true });
  print(`changed: ${await status(dir)}`);
  await commitAll(dir, 'Say what of');
  await git.merge({ fs, dir, ours: 'main', theirs: 'idea', author: author() });
  await git.checkout({ fs, dir, ref: 'main' });
  await git.tag({ fs, dir, ref: 'v1' });
}

/** A clone of the server's repository, with every commit; then a commit that is pushed there. */
async function cloneAtlas(dir, url, print, progress) {
  await git.clone({ fs, http, dir, url, onProgress: progress });
  const modes = await Promise.all(['ATLAS.md', 'bin/walk.sh', 'latest'].map(async (name) => `${name} ${(await fs.promises.lstat(path.join(dir, name))).mode.toString(8)}`));
  print(`modes: ${modes.join(', ')}; latest leads to ${await fs.promises.readlink(path.join(dir, 'latest'))}`);
  print(`branches: ${(await git.listBranches({ fs, dir, remote: 'origin' })).join(', ')}`);
  await write(dir, { 'FROM-THE-TAB.md': 'Written on a volume, committed by isomorphic-git, pushed to git.\n' });
  await commitAll(dir, 'Greetings');
  const { ok } = await git.push({ fs, http, dir, url, remote: 'origin', ref: 'main', remoteRef: 'greetings' });
  print(`push: ${ok ? 'done' : 'refused'}`);
}

/** What there is to see of both; the same before and after a reload. */
async function look(dir, print) {
  const [notes, atlas] = ['notes', 'atlas'].map((name) => path.join(dir, name));
  print(`notes: ${await status(notes)}; tags ${await git.listTags({ fs, dir: notes })}`);
  await showLog(notes, 10, print);
  const { length } = await git.log({ fs, dir: atlas });
  print(`atlas: ${await status(atlas)}; ${length} commits`);
  await showLog(atlas, 3, print);
  const map = await fs.promises.readFile(path.join(atlas, 'map.bin'));
  const { oid } = await git.hashBlob({ object: map });
  print(`map.bin: ${map.length} bytes, ${short(oid)}`);
  const files = (await fs.promises.readdir(path.join(atlas), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && !entry.parentPath.includes('.git'));
  print(`files: ${files.length}, the last ${files.map(({ name }) => name).sort().at(-1)}`);
}

/** Everything before the reload. */
export async function work(dir, server, print, progress) {
  await makeNotes(path.join(dir, 'notes'), print);
  await cloneAtlas(path.join(dir, 'atlas'), `${server}atlas.git`, print, progress);
  print((await (await fetch(`${server}check`)).text()).trim().replace(/^/, 'the server’s git: '));
  print();
  await look(dir, print);
}

/** Everything after it. */
export async function workAgain(dir, print) {
  print();
  print('After a reload');
  await look(dir, print);
  await write(path.join(dir, 'notes'), { 'later.md': 'Still here.\n' });
  print(`commit: ${short(await git.commit({ fs, dir: path.join(dir, 'notes'), message: 'Later', author: { ...author(), timestamp: 1_770_000_000 } }))}`);
}
