// A directory of 200,000 files costs as much a file as one of 1,000.
type Require = (module: string) => any;

const directories = new Map<number, string>();

/** A directory with that many empty files; removed when the process ends. */
function filled(require: Require, count: number): string {
  const known = directories.get(count);
  if (known !== undefined) return known;
  const fs = require('fs');
  const base = fs.mkdtempSync(`${fs.existsSync('/dev/shm') ? '/dev/shm' : require('os').tmpdir()}/many-files-`);
  for (let i = 0; i < count; i++) fs.closeSync(fs.openSync(`${base}/file-${i}`, 'w'));
  require('process').once('exit', () => fs.rmSync(base, { recursive: true }));
  directories.set(count, base);
  return base;
}

function statOne(count: number) {
  return (require: Require) => {
    const fs = require('fs');
    const base = filled(require, count);
    let i = 0;
    return () => {
      i = (i + 7919) % count;
      return fs.statSync(`${base}/file-${i}`).size;
    };
  };
}

function missOne(count: number) {
  return (require: Require) => {
    const fs = require('fs');
    const base = filled(require, count);
    let i = 0;
    return () => fs.existsSync(`${base}/none-${i = (i + 7919) % count}`);
  };
}

function list(count: number) {
  return (require: Require) => {
    const fs = require('fs');
    const base = filled(require, count);
    return () => fs.readdirSync(base).length;
  };
}

function replaceOne(count: number) {
  return (require: Require) => {
    const fs = require('fs');
    const base = filled(require, count);
    return () => {
      fs.writeFileSync(`${base}/file-5`, 'x');
      fs.renameSync(`${base}/file-5`, `${base}/file-6`);
      fs.writeFileSync(`${base}/file-5`, '');
    };
  };
}

export const benches: Record<string, (require: Require) => () => unknown> = {
  'stat one of 1,000': statOne(1000),
  'stat one of 200,000': statOne(200_000),
  'miss one among 1,000': missOne(1000),
  'miss one among 200,000': missOne(200_000),
  'readdir of 1,000': list(1000),
  'readdir of 200,000': list(200_000),
  'write and rename among 1,000': replaceOne(1000),
  'write and rename among 200,000': replaceOne(200_000),
};
