#!/usr/bin/env node
// What each built package exports is what Node v25.8.1 exports, and has the types that @types/node declares.
// Names that Node has dropped but v16 documents, and known differences of types, are listed in
// tools/data/export-differences.json; an entry there that is no longer true fails.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { builtinModules, isBuilt, root, specifierOf } from './lib/modules.mjs';

const write = process.argv.includes('--write');
const listFile = path.join(root, 'tools/data/export-differences.json');
const listed = JSON.parse(fs.readFileSync(listFile, 'utf8'));
const nodeExports = JSON.parse(fs.readFileSync(path.join(root, 'tools/data/node-exports.json'), 'utf8'));
const built = builtinModules.filter(isBuilt);
const found = { added: {}, typed: {} };
const problems = [];

for (const name of built) {
  const namespace = await import(specifierOf(name));
  const whole = namespace.default;
  if (namespace['module.exports'] !== whole) problems.push(`${name}: 'module.exports' is not the default export`);
  const { kind, names } = nodeExports[name];
  if (typeof whole !== kind) problems.push(`${name}: require gives ${typeof whole}, in Node ${kind}`);
  for (const key of Object.keys(names)) {
    if (key === 'default' || key === 'module.exports') continue;
    if (!(key in Object(whole))) problems.push(`${name}: the default export lacks ${key}`);
    if (!(key in namespace) && /^[A-Za-z_$][\w$]*$/.test(key) && !isOnlyOnDefault(name, key)) problems.push(`${name}: no export named ${key}`);
  }
  const extra = Object.keys(namespace).filter((key) => key !== 'default' && key !== 'module.exports' && !(key in names));
  if (extra.length > 0) found.added[name] = extra.sort();
}

/** Accessors and inherited members of a default object cannot be live as named exports; Node leaves some out too. */
function isOnlyOnDefault(name, key) {
  return (listed.onlyOnDefault[name] ?? []).includes(key);
}

// One assignment a name: ours to Node's declared type.
const lines = [];
const owner = [];
// A name that @types/node does not declare may have any type.
lines.push('type Declared<Module, Key> = Key extends keyof Module ? Module[Key] : unknown;');
owner.push(undefined);
for (const name of built) {
  const id = name.replace(/\W/g, '_');
  // @types/node does not declare every module.
  const theirs = name === 'sys' || name.startsWith('_') ? `type theirs_${id}_ = object; declare const theirs_${id}: theirs_${id}_;` : `import type * as theirs_${id} from 'node:${name}';`;
  lines.push(`import * as ours_${id} from '${specifierOf(name)}';`, theirs);
  owner.push(undefined, undefined);
}
for (const name of built) {
  const id = name.replace(/\W/g, '_');
  for (const key of Object.keys(nodeExports[name].names)) {
    if (!/^[A-Za-z_$][\w$]*$/.test(key) || key === 'default' || isOnlyOnDefault(name, key)) continue;
    lines.push(`export const ${id}__${key}: Declared<typeof theirs_${id}, '${key}'> = ours_${id}.${key};`);
    owner.push(`${name}.${key}`);
  }
}
const virtual = path.join(root, 'tools/export-types.ts');
const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, root);
const host = ts.createCompilerHost({ ...options, noEmit: true });
const { getSourceFile, fileExists, readFile } = host;
host.getSourceFile = (file, ...rest) => (file === virtual ? ts.createSourceFile(file, lines.join('\n'), ts.ScriptTarget.ESNext, true) : getSourceFile.call(host, file, ...rest));
host.fileExists = (file) => file === virtual || fileExists.call(host, file);
host.readFile = (file) => (file === virtual ? lines.join('\n') : readFile.call(host, file));
const program = ts.createProgram([virtual], { ...options, noEmit: true, noUnusedLocals: false }, host);
for (const diagnostic of ts.getPreEmitDiagnostics(program, program.getSourceFile(virtual))) {
  const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
  if (owner[line] === undefined) problems.push(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
  else found.typed[owner[line]] = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n').split('\n').at(-1).trim().slice(0, 160);
}

if (write) {
  fs.writeFileSync(listFile, `${JSON.stringify({ onlyOnDefault: listed.onlyOnDefault, added: found.added, typed: Object.fromEntries(Object.keys(found.typed).sort().map((key) => [key, listed.typed[key] ?? found.typed[key]])) }, null, 2)}\n`);
} else {
  for (const name of new Set([...Object.keys(found.added), ...Object.keys(listed.added)])) {
    const [is, should] = [found.added[name] ?? [], listed.added[name] ?? []];
    for (const key of is) if (!should.includes(key)) problems.push(`${name}: exports ${key}, which Node does not`);
    for (const key of should) if (!is.includes(key) && built.includes(name)) problems.push(`${name}: ${key} is listed as added, but not exported`);
  }
  for (const key of Object.keys(found.typed)) if (!(key in listed.typed)) problems.push(`${key}: its type is not Node's: ${found.typed[key]}`);
  for (const key of Object.keys(listed.typed)) if (!(key in found.typed)) problems.push(`${key}: listed as of another type than Node's, but it fits: take the entry out`);
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`exports of ${built.length} modules are Node's; ${Object.keys(found.typed).length} of ${owner.filter(Boolean).length} names differ in type from @types/node (listed)`);
process.exit(0);
