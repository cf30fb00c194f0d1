import { after, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'env-'));
after(() => fs.rmSync(folder, { recursive: true }));

test('process.loadEnvFile() reads a file into process.env, where names are not set yet', () => {
  const file = path.join(folder, 'variables');
  fs.writeFileSync(file, 'ENV_FILE_A=1\nENV_FILE_B="two words" # comment\nENV_FILE_C=from the file\n');
  process.env['ENV_FILE_C'] = 'set before';
  assert.strictEqual(process.loadEnvFile(file), undefined);
  assert.deepStrictEqual([process.env['ENV_FILE_A'], process.env['ENV_FILE_B'], process.env['ENV_FILE_C']], ['1', 'two words', 'set before']);
  fs.writeFileSync(file, 'ENV_FILE_D=4');
  process.loadEnvFile(pathToFileURL(file));
  fs.writeFileSync(file, 'ENV_FILE_E=5');
  process.loadEnvFile(Buffer.from(file));
  assert.deepStrictEqual([process.env['ENV_FILE_D'], process.env['ENV_FILE_E']], ['4', '5']);
});

test('process.loadEnvFile() looks for .env in the working directory', () => {
  const before = process.cwd();
  process.chdir(folder);
  try {
    assert.throws(() => process.loadEnvFile(), { code: 'ENOENT', syscall: 'open', path: '.env', message: "ENOENT: no such file or directory, open '.env'" });
    fs.writeFileSync('.env', 'ENV_FILE_F=6');
    process.loadEnvFile();
    assert.strictEqual(process.env['ENV_FILE_F'], '6');
  } finally {
    process.chdir(before);
  }
});

test('process.loadEnvFile() refuses what names no file', () => {
  assert.throws(() => process.loadEnvFile(folder), { code: 'ERR_INVALID_ARG_TYPE', message: `Contents of '${folder}' should be a valid string.` });
  assert.throws(() => process.loadEnvFile('a\0b'), { code: 'ERR_INVALID_ARG_VALUE' });
  assert.throws(() => process.loadEnvFile(new URL('http://a/b')), { code: 'ERR_INVALID_URL_SCHEME' });
  assert.throws(() => process.loadEnvFile(1 as never), { code: 'ERR_INVALID_ARG_TYPE' });
});
