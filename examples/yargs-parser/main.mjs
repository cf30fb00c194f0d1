import path from 'node:path';
import process from 'node:process';
import { inspect } from 'node:util';
import parser from 'yargs-parser';
import { run } from '../shared/show.mjs';

const options = {
  alias: { out: ['o', 'output-dir'], verbose: 'v' },
  array: ['include', { key: 'port', number: true }],
  boolean: ['minify', 'source-map', 'watch'],
  count: ['verbose'],
  normalize: ['out'],
  number: ['jobs'],
  string: ['tag'],
  narg: { size: 2 },
  default: { jobs: 4, 'source-map': true },
  coerce: { since: (text) => new Date(text) },
  envPrefix: 'PACKER',
  configObjects: [{ target: 'es2022', nested: { depth: { deep: true } }, jobs: 16 }],
};

const lines = [
  'build src/index.ts lib/*.ts --out ./dist/../public//js -vvv --minify',
  `serve --port 8080 8443 --no-source-map --tag 007 --include a.ts --include b.ts -- --inspect "two words"`,
  `pack --size 640 480 --since 2026-11-21T10:00:00Z -o=here --define.version.major=5 --define.debug 'it''s'`,
  '-xzf archive.tar.gz -j8 --watch=false --unknown --big 0x1f --not-a-number 1e --huge 12345678901234567890',
  'check --jobs many --size 1',
];

await run((print) => {
  process.env.PACKER_REGISTRY__HOST = 'npm.example';
  process.env.PACKER_WATCH = 'true';
  for (const line of lines) {
    const { argv, error, aliases, newAliases } = parser.detailed(line, options);
    print(`$ ${line}`);
    print(inspect(argv, { depth: 5, breakLength: 100 }));
    if (error) print(`! ${error.message}`);
    print();
    if (line === lines[0]) print(`out is ${path.basename(argv.out)} in ${path.dirname(argv.out)}; aliases ${inspect(aliases)}, made up by the parser: ${Object.keys(newAliases)}\n`);
  }

  print('Each way of reading "--no-cache -abc --top.level=1 --num 5 rest --flag":');
  for (const configuration of [{}, { 'boolean-negation': false }, { 'short-option-groups': false }, { 'dot-notation': false }, { 'parse-numbers': false }, { 'halt-at-non-option': true }, { 'camel-case-expansion': false, 'unknown-options-as-args': true }]) {
    print(`  ${inspect(configuration, { breakLength: Infinity })}`);
    print(`    ${inspect(parser('--no-cache -abc --top.level=1 --num 5 rest --flag', { configuration }), { breakLength: Infinity })}`);
  }
  print();
  print(`camelCase: ${['output-dir', 'XMLHttpRequest', '--kebab_snake'].map(parser.camelCase).join(', ')}; decamelize: ${['outputDir', 'sourceMapURL'].map((word) => parser.decamelize(word)).join(', ')}; looks like a number: ${['1e3', '0x1F', '1.2.3', '-5', ''].filter(parser.looksLikeNumber).join(', ')}`);
});
