import os from 'node:os';
import path from 'node:path';
import url from 'node:url';
import npa from 'npm-package-arg';
import { run, table } from '../shared/show.mjs';

const specs = [
  'express', 'express@', 'express@^5.1', 'express@5.1.0', 'express@next', '@types/node@>=24 <26', 'left@npm:left-pad@1.3.0',
  'github/gitignore', 'expressjs/express#semver:^4', 'gitlab:group/sub/project#v1.2', 'git+ssh://git@github.com:user/repo.git#main', 'git@example.com:a/b.git', 'git+https://user:secret@host.example/x.git#8f2c', 'gist:11081aaa281',
  'https://registry.npmjs.org/qs/-/qs-6.13.0.tgz', './lib', '../other.tgz', 'file:packages/a', '~/work/thing', 'bundle@file:./dist/bundle.tar.gz', '/srv/app',
];

await run((print) => {
  const where = '/home/ada/project';
  // The home directory and the drive differ from machine to machine; the shown text does not.
  const shown = (text) => (text ?? '').replace(os.homedir(), '~');
  print(table(['npm install …', 'type', 'name', 'to fetch', 'to save'], specs.map((spec) => {
    const result = npa(spec, where);
    return [spec, result.type, result.name ?? '', shown(result.subSpec ? `${result.subSpec.name}@${result.subSpec.fetchSpec}` : result.fetchSpec ?? result.hosted?.shortcut()), shown(result.saveSpec)];
  })));

  print();
  const { hosted, gitRange } = npa('expressjs/express#semver:^4');
  print(`${hosted.type}: ${hosted.user}/${hosted.project}, range ${gitRange}`);
  for (const way of ['https', 'ssh', 'sshurl', 'git', 'browse', 'bugs', 'docs', 'tarball']) print(`  ${way.padEnd(8)} ${hosted[way]({ noCommittish: way === 'tarball' })}`);

  print();
  print(`From a file to its address and back: ${url.pathToFileURL(path.join(where, 'ü #1.tgz')).href}, ${url.fileURLToPath(url.pathToFileURL(path.join(where, 'ü #1.tgz')))}`);
  print(`Package URLs: ${npa.toPurl('@scope/name@1.0.0')}, ${npa.toPurl('plain@2.0.0')}`);
  for (const wrong of ['Not Valid', '_private@1', 'x@npm:y@npm:z', 'a@../b\0', '@scope@1']) {
    try { print(npa(wrong, where).type); } catch (error) { print(`${JSON.stringify(wrong)} → ${error.code}: ${error.message}`); }
  }
});
