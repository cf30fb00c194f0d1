// The same random operations through native Node in a temporary folder and through ours: same results, same
// errors, same final tree. FUZZ_RUNS: number of sequences (default 2000), FUZZ_SEED.
import assert from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { test } from 'node:test';
import fc from 'fast-check';
import { credentials } from '@tabnode/internal/credentials';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';
import { changeDirectory } from '@tabnode/internal/working-directory';
import * as calls from '@tabnode/file-system/calls';
// For tests alone, so that the package does not export it.
import { closeAll, operation, outcome, removeOurs, sideOf, tree, wholeOperation, type Operation, type Side } from '../../file-system/src/operation-model.ts';
import ourFs from './index.ts';

const runs = fuzzRuns(2000);
const seed = fuzzSeed;

const native = sideOf(fs);
const ours = sideOf(ourFs as unknown as typeof fs);
const isRoot = process.getuid!() === 0;
function become(uid: number, gid: number): void {
  if (isRoot) {
    if (uid === 0) { process.seteuid!(0); process.setegid!(0); } else { process.setegid!(gid); process.seteuid!(uid); }
  }
  credentials.uid = uid;
  credentials.gid = gid;
}

/** Whether the working directory is still where it was. */
function isAt(path: string): boolean {
  try {
    return calls.realpath('.') === path;
  } catch {
    return false;
  }
}

function isDirectory(path: string): boolean {
  try {
    return (calls.stat(path).mode & 0o170000) === 0o040000;
  } catch {
    return false;
  }
}

test(`${runs} random sequences of file operations give what native Node gives (seed ${seed})`, { skip: process.platform !== 'linux' && 'other systems have other errors' }, () => {
  process.umask(0o22);
  if (isRoot) process.setgroups!([]);
  const base = fs.mkdtempSync(`${fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()}/operations-fuzz-`);
  fs.chmodSync(base, 0o777);
  become(process.getuid!(), process.getgid!());
  credentials.uid = 0;
  calls.mkdirp(base, 0o777);
  calls.chmod(base, 0o777);
  const before = process.cwd();
  // Deep, since paths climb.
  const top = `${base}/x`;
  const start = `${top}/1/2/3/4/5/6/7/8/a/b`;
  let count = 0;
  try {
    fc.assert(fc.property(fc.array(fc.oneof({ weight: 6, arbitrary: operation }, { weight: 1, arbitrary: wholeOperation }), { minLength: 1, maxLength: 40, size: 'max' }), fc.boolean(), (operations, asRoot) => {
      count++;
      const user = isRoot ? (asRoot ? [0, 0] : [1000, 1000]) : [process.getuid!(), process.getgid!()];
      become(user[0]!, user[1]!);
      fs.mkdirSync(start, { recursive: true });
      calls.mkdirp(start, 0o777);
      process.chdir(start);
      changeDirectory('/');
      calls.stat('.');
      changeDirectory(start);
      const theirs: (number | undefined)[] = [];
      const mine: (number | undefined)[] = [];
      let links = 0;
      try {
        for (const each of operations) {
          // It goes through links, two of which to the directory above make more paths than there is time for.
          if (each[0] === 'symlink') links++;
          if (each[0] === 'list' && links > 1) continue;
          // The system asks for the real user's rights, who stays root here.
          if ((each[0] === 'access' || each[0] === 'exists') && isRoot && !asRoot) continue;
          // A matter of the C library, some of which ask for fewer rights than a walk does.
          if (each[0] === 'realpath' && user[0] !== 0) continue;
          // By process.cwd(), which knows the first path of a directory that has been moved or removed.
          if (each[0] === 'realpathJs' && !isAt(start)) continue;
          // fs.existsSync() takes the dots out of a path first.
          if (each[0] === 'exists' && (each[1] as string).includes('.')) continue;
          // Native Node never returns where the working directory is gone.
          if (each[0] === 'mkdirp' && !isAt(start)) continue;
          // A directory's copy fails after the target has been emptied; which of its times that leaves is the system's matter.
          if (each[0] === 'copyFile' && isDirectory(each[1] as string)) continue;
          assert.deepStrictEqual(outcome(ours, mine, each.slice() as Operation), outcome(native, theirs, each.slice() as Operation), `${JSON.stringify(each)} as ${user[0]}`);
        }
        // Root sees all.
        if (isRoot) become(0, 0);
        else for (const at of [native, ours]) openUp(at, top);
        assert.deepStrictEqual(tree(ours, (at) => calls.lstat(at).ino, top), tree(native, (at) => fs.lstatSync(at).ino, top), 'the final tree');
      } finally {
        closeAll(native, theirs);
        closeAll(ours, mine);
        if (isRoot) become(0, 0);
        else for (const at of [native, ours]) openUp(at, top);
        process.chdir(before);
        fs.rmSync(top, { recursive: true });
        changeDirectory('/');
        removeOurs(top);
      }
    }), { numRuns: runs, seed, interruptAfterTimeLimit: 0 || undefined, verbose: 0 });
  } finally {
    if (isRoot) become(0, 0);
    process.chdir(before);
    fs.rmSync(base, { recursive: true, force: true });
  }
  assert.ok(count >= runs);
});

/** Makes every directory readable and every file too, for whoever may. */
function openUp(side: Side, at: string): void {
  try {
    const attributes = side['lstat']!(at) as { kind: string; mode: string };
    if (attributes.kind === 'link') return;
    side['chmod']!(at, Number.parseInt(attributes.mode, 8) & 0o7777 | 0o700);
    if (attributes.kind === 'directory') for (const child of side['names']!(at) as string[]) openUp(side, `${at}/${child}`);
  } catch { /* another's */ }
}
