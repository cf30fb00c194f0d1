import { after, test } from 'node:test';
import assert from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const home = process.cwd();
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cwd-')));
after(() => {
  process.chdir(home);
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Enters a directory of that name. */
function enter(name: string): string {
  const directory = path.join(folder, name);
  fs.mkdirSync(directory);
  process.chdir(directory);
  return directory;
}

const gone = {
  name: 'Error', code: 'ENOENT', errno: -2, syscall: 'uv_cwd',
  message: 'ENOENT: process.cwd failed with error no such file or directory, the current working directory was likely removed without changing the working directory, uv_cwd',
};

test('process.cwd() of a directory that is gone', () => {
  const directory = enter('gone');
  fs.rmdirSync(directory);
  assert.throws(() => process.cwd(), gone);
  assert.throws(() => path.resolve('a'), gone);
  assert.throws(() => fs.realpathSync('.'), gone);
  assert.throws(() => fs.globSync('*'), gone);
  assert.strictEqual(path.resolve('/b', 'a'), '/b/a');
  // The directory itself is still there for those who are in it.
  assert.deepStrictEqual(fs.readdirSync('.'), []);
  assert.throws(() => fs.writeFileSync('a', ''), { code: 'ENOENT', syscall: 'open', path: 'a' });
  assert.throws(() => process.chdir('nowhere'), { code: 'ENOENT', syscall: 'chdir', dest: 'nowhere' });
  process.chdir('..');
  assert.strictEqual(process.cwd(), folder);
});

test('process.cwd() asks once for each change of directory', () => {
  const directory = enter('asked');
  assert.strictEqual(process.cwd(), directory);
  fs.rmdirSync(directory);
  assert.strictEqual(process.cwd(), directory);
  assert.strictEqual(path.resolve('a'), path.join(directory, 'a'));
  process.chdir('..');

  const renamed = enter('before');
  fs.renameSync(renamed, path.join(folder, 'after'));
  assert.strictEqual(process.cwd(), path.join(folder, 'after'));
  fs.renameSync(path.join(folder, 'after'), path.join(folder, 'later'));
  assert.strictEqual(process.cwd(), path.join(folder, 'after'));
  process.chdir('.');
  assert.strictEqual(process.cwd(), path.join(folder, 'later'));
});
