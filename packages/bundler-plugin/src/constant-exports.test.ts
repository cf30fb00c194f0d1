import assert from 'node:assert';
import fs from 'node:fs';
import { describe, test } from 'node:test';
import { specifierOf } from './builtins.ts';
import { constantExports } from './constant-exports.ts';
import { fileOf } from './package-resolver.ts';
import { parseModule, type Node } from './syntax.ts';

describe('constant exports', () => {
  for (const [name, names] of Object.entries(constantExports)) {
    const file = fileOf(specifierOf(name));
    test(`of ${name} are exports of its package`, { skip: fs.existsSync(file) ? false : 'the packages are not built' }, () => {
      const { program } = parseModule(file, fs.readFileSync(file, 'utf8'), 'js')!;
      const exported = new Set((program.body as Node[]).filter(({ type }) => type === 'ExportNamedDeclaration').flatMap(({ declaration, specifiers }) => [
        ...specifiers.map(({ exported: { name: one } }: Node) => one),
        ...(declaration?.declarations ?? []).map(({ id }: Node) => id.name),
        declaration?.id?.name,
      ]));
      // A list of stars is beyond a look at one file.
      if ((program.body as Node[]).some(({ type }) => type === 'ExportAllDeclaration')) return;
      assert.deepEqual(names.split(' ').filter((one) => one !== '' && !exported.has(one)), []);
    });
  }
});
