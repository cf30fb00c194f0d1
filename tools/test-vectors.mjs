#!/usr/bin/env node
// Test vectors of others, Wycheproof's and NIST's, through our crypto: every valid one is accepted, every invalid one refused.
//
//   npm run test:vectors                              fetches both (shallow clones of one commit, into the system's temporary folder)
//   npm run test:vectors -- --wycheproof DIR --nist DIR   takes those: copies of the repositories below
//   … --filter RE    only files whose name matches       … --show   every wrong one      … --native   through native Node: a control
//
// tools/vectors/*.mjs hold what is tested, a family of algorithms each. They export, both optional:
//
//   wycheproof: [{ files: /^aes_gcm_test/, check(test, group, file, crypto) }]
//     → true: accepted (and what comes out is right), false or an exception: refused, undefined: not for Node, skipped
//   nist: [{ files: /\/KAT_AES\//, *check(records, name, crypto) }]
//     yields [label, true | false | undefined] for each; records are the file's, of `KEY = value` and of the `[sections]` above them
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/modules.mjs';
import { nativeNode } from './lib/native-node.mjs';

if (!process.execArgv.includes('@tabnode/source')) {
  const { status } = spawnSync(nativeNode(), ['--no-warnings', '-C', '@tabnode/source', ...process.argv.slice(1)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}

const SOURCES = {
  wycheproof: { repository: 'https://github.com/C2SP/wycheproof', commit: 'dac1dd4729fd1f8dd9e1e9f3dce51d783da6c166', folder: 'testvectors_v1' },
  nist: { repository: 'https://github.com/coruus/nist-testvectors', commit: '2841a2d486a155c8c79c1e6b2fe5a653e7276d96', folder: 'csrc.nist.gov/groups/STM/cavp/documents' },
};
const { values: options } = parseArgs({ options: { wycheproof: { type: 'string' }, nist: { type: 'string' }, filter: { type: 'string' }, show: { type: 'boolean' }, native: { type: 'boolean' } } });
const wanted = new RegExp(options.filter ?? '');

/** The folder of a source's vectors. */
function fetched(name) {
  const { repository, commit, folder } = SOURCES[name];
  if (options[name] !== undefined) return path.join(options[name], folder);
  const dir = path.join(os.tmpdir(), `tabnode-${name}-${commit.slice(0, 12)}`);
  if (fs.existsSync(path.join(dir, folder))) return path.join(dir, folder);
  console.log(`fetching ${repository} at ${commit.slice(0, 12)} into ${dir}`);
  try {
    execFileSync('git', ['init', '-q', dir]);
    const git = (...args) => execFileSync('git', ['-C', dir, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    git('fetch', '-q', '--depth', '1', repository, commit);
    git('checkout', '-q', 'FETCH_HEAD', '--', folder);
  } catch (error) {
    fs.rmSync(dir, { recursive: true, force: true });
    console.error(`The vectors cannot be fetched (${String(error.stderr ?? error.message).trim()}). Without a network, give a copy of ${repository} by --${name} DIR.`);
    process.exit(2);
  }
  return path.join(dir, folder);
}

/** NIST's files: records between blank lines, which keep what the lines before them said. */
function parseRecords(text) {
  const records = [];
  let section = {};
  const shared = {};
  let record;
  const finish = () => {
    if (record === undefined) return;
    // What stands alone above others, a key for instance, is theirs too.
    if (/^count$/i.test(Object.keys(record)[0])) records.push({ ...section, ...shared, ...record });
    else if (Object.keys(record).length > 3) records.push({ ...section, ...record });
    else Object.assign(shared, record);
    record = undefined;
  };
  let brackets = false;
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed.startsWith('#')) continue;
    if (trimmed.startsWith('[')) {
      finish();
      if (!brackets) section = {};
      brackets = true;
      const parts = trimmed.slice(1, -1).split(',').map((part) => part.trim());
      for (const part of parts) {
        const [name, value] = part.split('=').map((word) => word.trim());
        section[name] = value ?? true;
      }
      continue;
    }
    if (trimmed === '') {
      finish();
      continue;
    }
    brackets = false;
    const [name, value = true] = trimmed.split('=').map((word) => word.trim());
    (record ??= {})[name] = value;
  }
  finish();
  return records;
}

const crypto = options.native ? process.getBuiltinModule('crypto') : (await import('@tabnode/node-crypto')).default;
const families = await Promise.all(fs.readdirSync(path.join(root, 'tools/vectors')).filter((name) => name.endsWith('.mjs')).sort().map((name) => import(`./vectors/${name}`)));
const total = { valid: 0, invalid: 0, either: 0, skipped: 0, wrong: 0 };

function wrong(file, label, why) {
  total.wrong++;
  if (options.show || total.wrong <= 20) console.log(`  ${file}: ${label}: ${why}`);
}

/** Counts one file's, and says what there was. */
function counted(file, run) {
  const before = { ...total };
  run();
  const part = Object.fromEntries(Object.keys(total).map((key) => [key, total[key] - before[key]]));
  console.log(`${part.wrong > 0 ? '✖' : '✔'} ${file}: ${part.valid} valid, ${part.invalid} invalid${part.either > 0 ? `, ${part.either} acceptable` : ''}${part.skipped > 0 ? `, ${part.skipped} skipped` : ''}${part.wrong > 0 ? `, ${part.wrong} WRONG` : ''}`);
}

function outcome(check) {
  try {
    return { accepted: check() };
  } catch (error) {
    return { accepted: false, error };
  }
}

function runWycheproof() {
  const folder = fetched('wycheproof');
  for (const file of fs.readdirSync(folder).filter((name) => wanted.test(name)).sort()) {
    const checks = families.flatMap((family) => family.wycheproof ?? []).filter(({ files }) => files.test(file));
    if (checks.length === 0) continue;
    const { testGroups } = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
    counted(file, () => {
      for (const { check } of checks) {
        for (const group of testGroups) {
          for (const test of group.tests) {
            const { accepted, error } = outcome(() => check(test, group, file, crypto));
            if (accepted === undefined) total.skipped++;
            else if (test.result === 'acceptable') total.either++;
            else {
              total[test.result]++;
              if (accepted !== (test.result === 'valid')) wrong(file, `tcId ${test.tcId} (${test.result}; ${[test.comment, ...test.flags].join(', ')})`, accepted ? 'accepted' : `refused${error ? `: ${error.message}` : ''}`);
            }
          }
        }
      }
    });
  }
}

function runNist() {
  const folder = fetched('nist');
  const files = fs.readdirSync(folder, { recursive: true }).map((name) => name.replaceAll('\\', '/')).filter((name) => /\.(?:rsp|txt)$/.test(name) && wanted.test(name)).sort();
  for (const file of files) {
    const checks = families.flatMap((family) => family.nist ?? []).filter(({ files }) => files.test(file));
    if (checks.length === 0) continue;
    const records = parseRecords(fs.readFileSync(path.join(folder, file), 'utf8'));
    counted(file, () => {
      for (const { check } of checks) {
        for (const [label, right] of check(records, file, crypto)) {
          if (right === undefined) total.skipped++;
          else {
            total.valid++;
            if (!right) wrong(file, label, 'another result');
          }
        }
      }
    });
  }
}

runWycheproof();
runNist();
console.log(`${total.valid} valid, ${total.invalid} invalid, ${total.either} that either may be, ${total.skipped} skipped; ${total.wrong} wrong`);
process.exit(total.wrong > 0 || total.valid === 0 ? 1 : 0);
