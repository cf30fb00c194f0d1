import { after, describe, test } from 'node:test';
import assert from 'node:assert';
import type { ArchiveSource } from './archive-source.ts';
import { fstat, lstat, mkdir, open, read, readdir, readlink, stat, statfs, symlink, unlink } from './calls.ts';
import { mount, mounts, unmount } from './mount.ts';
import { seed } from './seed.ts';
import { tarVolume, type TarOptions } from './tar.ts';
import { untar } from './untar.ts';
import { zipVolume } from './zip.ts';

// Made by GNU tar 1.35 (--format=gnu, pax, ustar, v7; then gzip), Info-ZIP's zip -X -y and Python's zipfile.
const ARCHIVES = {
  gnu: 'H4sIAAAAAAACA+2ZTU6EMBTHu/YUNe77/bGdA3AJFBQiwqQwid7NnafxFjasBJNpxuSVUd4vJBAg6eLX/+O1ME7AERFv7XyOrM/ztdROWh8Pp+J975Uj1JIMnMapDJSSMAzTufdSz/8ojD+Uj5/w/p0xZ/zrpX8pfHydCvQPTrRPkP3CeNUGDp//i+q/FFYYrP/5/Fd1feRX5F8aJdF/Hv+MH4qhfyra/nmj778SZjEXon/rPaEF+s+Z/34j8CP8z/2n+3+zrP/aWKmx/89BF0s/pmDv+W/qrhvY9Aozw9P5d6v+T2lc/+dhNn+DOdh3/sOpZ2Oz2fpPqvX6zxmB+c/B3S2/b3s+NlgDdpr/+uU4vYHuAP5i/yf2C7j/k8d/U4YKdox0/7f2ryOEyhzN6e79d3Abf9/z7/0l/pWyhCp4++iff7xDj5HOv/rx/0d67P9yAG8fQRAEuUa+AGVBeyoAKAAA',
  pax: 'H4sIAAAAAAACA+2bTW7bMBCFtfYpVHRPc2b4Yy2y7zJXUGO1MmrLhqwAzt2yy2l6i9IK3CqyG0NBSJnQPASwABqIjcn3HmfIiPl9fvhW5Mui3s9F4kXSySjVvjr1XyUQJkAGtHU/BhMJkoxJ0kMSQI/7Jq/dR0mmKZLpplltijvQC2klWmmEXWQSkJSeudX8ddVmGhcLVEbozGjSmW1XH85WLYJxD3qWsCKQmPv/HUfGrdb/5f/4/JZ/QHT865D819tt8977rq33v1w09e/4/0P+4/cY/q+hX38ixf4fQqDTXd6Ud6It/uzT48DINg4Ux8Gt8u8J+gH8S0k9/hHd21MZkv+J+r+rPkMwaf47+b9c1bfR/4HbMHL+x9f/aQFgXOBTZjnwI+HfQe+5Bxze/6GUivu/cPXvZkBR7Mb3f4vc/0Xo/9zwxen/R+j9hcAH/N8isP8Hrn8nBKpP1TX/J2Xf1p/QAO//gwgUnAaAf/8QqpHE08dR+fdW1+vzP9Xj39WNeP4XQutt9ZMpmDr/negvi/V6K5pDM2b/h5Yk53+U/R/f/4iQfw/QD+Dfrfb4J8Pnf2HUVp5Z5fw/5X/9WIl9GZT/C/mPPP+NMf+1AP16/pexp0TEvwfoe/y/O/+FPv8ESnL+h9DXL/Pvq2q+L5nXifLfyf5is2uewu//L5z/kuH5P/f/rAD8t9B7vQH0gfNfMnz/J7z/l3m9HGH+c8H/QbH/s/+zAvDvCfoB/J/7vzJESQohhtPs///8f72qft2I//P/f8fo/1ogtP4vkf0/Ev49Qd/f/1s7xP816iRF/+7P/t/1/5fnUfIf+vc/nf+DZv8PIaDT9c+XZ75/OUX/9wT9oP3/2fmvPN7/5vMf//JffRaLxWLdov4AKcq6zwBQAAA=',
  ustar: 'H4sIAAAAAAACA+3TTQrDIBCG4TlKThB/4pjzdNFCV0ltCj1+xV2zSEmoAeF9EEbUhcPH9Eaqs9moWmq2rmXvhuh0zCt6sc55H6VTOcHruVxS/kqapmXr3a/7dXON6M1cjTma/6A2KPmf4bHbsfmPIWzkH7/z13LU2ZbzrzlYf2x/Ttfb/S0AAAAAAAAAAAAAAABo1AdsoeIkACgAAA==',
  v7: 'H4sIAAAAAAACA+3RMQrCQBAF0Kk9hSeIu8lmvZCCQiAgKTx+1pTpLRbeY+AXv/rM4/25vZ7Lsg7bd4v/SE0t5cjmnL828lTzfG9Xx0g5lVZfoyfncZ04fn8JAAAAAAAAAAAAOrMDosIBIAAoAAA=',
  unixZip: 'UEsDBAoAAAAAAFeZdV0AAAAAAAAAAAAAAAAEAAAAZGlyL1BLAwQKAAAAAABXmXVdHZ37BAoAAAAKAAAACgAAAGRpci9ydW4uc2gjIS9iaW4vc2gKUEsDBAoAAAAAAKMgQ1AgMDo2BgAAAAYAAAANAAAAZGlyL2hlbGxvLnR4dGhlbGxvClBLAwQKAAAAAABXmXVdAAAAAAAAAAAAAAAACQAAAGRpci9kZWVwL1BLAwQKAAAAAABXmXVdaKmXOwQAAAAEAAAAgQAAAGRpci9kZWVwL25ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubmxvbmdQSwMECgAAAAAAV5l1XQAAAAAAAAAAAAAAAAYAAABlbXB0eS9QSwMECgAAAAAAV5l1XanJtJgNAAAADQAAAAQAAABsaW5rZGlyL2hlbGxvLnR4dFBLAwQKAAAAAACjIENQIDA6NgYAAAAGAAAABAAAAGhhcmRoZWxsbwpQSwECHgMKAAAAAABXmXVdAAAAAAAAAAAAAAAABAAAAAAAAAAAABAA7UEAAAAAZGlyL1BLAQIeAwoAAAAAAFeZdV0dnfsECgAAAAoAAAAKAAAAAAAAAAEAAADtgSIAAABkaXIvcnVuLnNoUEsBAh4DCgAAAAAAoyBDUCAwOjYGAAAABgAAAA0AAAAAAAAAAQAAAKSBVAAAAGRpci9oZWxsby50eHRQSwECHgMKAAAAAABXmXVdAAAAAAAAAAAAAAAACQAAAAAAAAAAABAA7UGFAAAAZGlyL2RlZXAvUEsBAh4DCgAAAAAAV5l1XWiplzsEAAAABAAAAIEAAAAAAAAAAQAAAKSBrAAAAGRpci9kZWVwL25ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ublBLAQIeAwoAAAAAAFeZdV0AAAAAAAAAAAAAAAAGAAAAAAAAAAAAEADtQU8BAABlbXB0eS9QSwECHgMKAAAAAABXmXVdqcm0mA0AAAANAAAABAAAAAAAAAAAAAAA/6FzAQAAbGlua1BLAQIeAwoAAAAAAKMgQ1AgMDo2BgAAAAYAAAAEAAAAAAAAAAEAAACkgaIBAABoYXJkUEsFBgAAAAAIAAgAIwIAAMoBAAAAAA==',
  pythonZip: 'UEsDBC0AAAgIAKMgQ1DmyUE7//////////8LABQAw7wvZGF0YS50eHQBABAA6AMAAAAAAAALAAAAAAAAAKuoGAWjYBQMdwAAUEsDBBQAAAAAAKMgQ1AL+UNWBgAAAAYAAAAKAAAAc3RvcmVkLmJpbnN0b3JlZFBLAwQuAAAADACjIENQzxCyMioAAADIAAAAAgAAAGJ6QlpoOTFBWSZTWe0n7bIAADGBgBAAABAgADCAKRiLEXF3JFOFCQ7SftsgUEsBAi0DLQAACAgAoyBDUObJQTsLAAAA6AMAAAsAAAAAAAAAAAAAAKABAAAAAMO8L2RhdGEudHh0UEsBAhQDFAAAAAAAoyBDUAv5Q1YGAAAABgAAAAoAAAAAAAAAAAAAAIABSAAAAHN0b3JlZC5iaW5QSwECLgMuAAAADACjIENQzxCyMioAAADIAAAAAgAAAAAAAAAAAAAAgAF2AAAAYnpQSwUGAAAAAAMAAwChAAAAwAAAAAAA',
};

function bytesOf(name: keyof typeof ARCHIVES): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(ARCHIVES[name]), (character) => character.charCodeAt(0));
}

function readAll(path: string): Uint8Array {
  const fd = open(path, 0, 0);
  const bytes = new Uint8Array(fstat(fd).size);
  assert.strictEqual(read(fd, bytes, 0, bytes.length, 0), bytes.length);
  return bytes;
}

const text = (path: string): string => new TextDecoder().decode(readAll(path));
const names = (path: string): string[] => readdir(path).map((entry) => entry.name);
const octal = (mode: number): string => (mode & 0o7777).toString(8);

let count = 0;
const places: string[] = [];

async function mounted(source: ArchiveSource, options?: TarOptions): Promise<string> {
  const place = `/archive-${++count}`;
  await mount(place, tarVolume(source, options));
  places.push(place);
  return place;
}

async function mountedZip(source: ArchiveSource): Promise<string> {
  const place = `/archive-${++count}`;
  await mount(place, zipVolume(source));
  places.push(place);
  return place;
}

after(async () => {
  assert.strictEqual(mounts().filter(({ path }) => path.startsWith('/archive-')).length, places.length);
});

describe('tar volumes', () => {
  for (const format of ['gnu', 'pax'] as const) {
    test(`an archive of the format ${format}`, async () => {
      const at = await mounted(bytesOf(format));
      assert.deepStrictEqual(names(at), ['caf\udce9', 'dir', 'empty', 'hard', 'link', 'ü']);
      assert.strictEqual(text(`${at}/dir/hello.txt`), 'hello\n');
      assert.strictEqual(text(`${at}/link`), 'hello\n');
      assert.strictEqual(readlink(`${at}/link`), 'dir/hello.txt');
      assert.strictEqual(text(`${at}/dir/deep/${'n'.repeat(120)}`), 'long');
      assert.strictEqual(text(`${at}/caf\udce9`), 'caf');
      assert.deepStrictEqual(names(`${at}/empty`), []);
      assert.strictEqual(stat(`${at}/hard`).ino, stat(`${at}/dir/hello.txt`).ino);
      assert.strictEqual(stat(`${at}/hard`).nlink, 2);
      assert.strictEqual(octal(stat(`${at}/dir/run.sh`).mode), '755');
      const { mtime, mtimeNanoseconds } = stat(`${at}/ü`);
      assert.deepStrictEqual([mtime, mtimeNanoseconds], [1580702706, format === 'pax' ? 789012345 : 0]);
    });
  }

  test('names in two parts, and the oldest format', async () => {
    const ustar = await mounted(bytesOf('ustar'));
    assert.strictEqual(text(`${ustar}/${'p'.repeat(90)}/${'q'.repeat(50)}`), 'prefix');
    assert.strictEqual(text(`${await mounted(bytesOf('v7'))}/dir/hello.txt`), 'hello\n');
  });

  test('from a Blob, a Response and a stream', async () => {
    for (const source of [new Blob([bytesOf('v7')]), new Response(bytesOf('v7')), new Blob([bytesOf('v7')]).stream(), bytesOf('v7').buffer]) assert.strictEqual(text(`${await mounted(source)}/dir/hello.txt`), 'hello\n');
    await assert.rejects(mount('/refused', tarVolume(new Response('', { status: 404, statusText: 'Not Found' }))), { message: 'The archive could not be fetched: 404 Not Found' });
  });

  test('owners are the user, or those of the archive', async () => {
    assert.strictEqual(stat(`${await mounted(bytesOf('v7'))}/dir/hello.txt`).uid, 1000);
    assert.strictEqual(stat(`${await mounted(bytesOf('v7'), { owners: true })}/dir/hello.txt`).uid, 0);
  });

  test('it cannot be changed', async () => {
    const at = await mounted(bytesOf('v7'));
    assert.throws(() => unlink(`${at}/dir/hello.txt`), { code: 'EROFS' });
    assert.throws(() => open(`${at}/new`, 0o101, 0o644), { code: 'EROFS' });
    assert.strictEqual(mounts().find(({ path }) => path === at)!.type, 'tar');
    assert.ok(statfs(at).blocks >= 0);
  });

  test('what is damaged is refused', async () => {
    const refuse = async (bytes: Uint8Array, message: RegExp, options?: TarOptions): Promise<void> => {
      await assert.rejects(mount('/refused', tarVolume(bytes, options)), { code: 'ERR_INVALID_ARCHIVE', message });
      assert.strictEqual(mounts().some(({ path }) => path === '/refused'), false);
    };
    await refuse(new Uint8Array(600).fill(65), /does not begin with a header/);
    await refuse(bytesOf('gnu').subarray(0, 200), /compressed form/);
    await refuse(bytesOf('gnu'), /more than 1000 bytes/, { largest: 1000 });
    await refuse(member('../up', '0', 'x'), /leads out of it/);
    await refuse(member('a/../../up', '0', 'x'), /leads out of it/);
    await refuse(member('long', '0', 'x').subarray(0, 512), /before the end of a member/);
    await refuse(join(member('a', '0', 'x'), member('a/b', '0', 'x')), /goes through what is no directory/);
    await refuse(join(member('a', '2', '', '/etc'), member('a/b', '0', 'x')), /goes through what is no directory/);
    await refuse(member('a', '1', '', 'missing'), /is a link to 'missing'/);
    await refuse(member('x', 'x', '99 path=a\n'), /extended header/);
    await refuse(join(member('x', 'x', '16 size=1e99999\n'), member('a', '0', 'x')), /no number/);
  });

  test('of members with one name the last counts, and absolute names begin at its root', async () => {
    const at = await mounted(join(member('/a', '0', 'first'), member('a', '0', 'second'), member('d/', '5', ''), member('d', '5', '')));
    assert.strictEqual(text(`${at}/a`), 'second');
    assert.deepStrictEqual(names(at), ['a', 'd']);
  });
});

describe('untar', () => {
  test('files, links, permissions and times', async () => {
    await untar('/tmp/untar-1', bytesOf('pax'));
    assert.strictEqual(text('/tmp/untar-1/dir/hello.txt'), 'hello\n');
    assert.strictEqual(stat('/tmp/untar-1/hard').ino, stat('/tmp/untar-1/dir/hello.txt').ino);
    assert.strictEqual(readlink('/tmp/untar-1/link'), 'dir/hello.txt');
    assert.strictEqual(octal(stat('/tmp/untar-1/dir/run.sh').mode), '755');
    assert.strictEqual(stat('/tmp/untar-1/dir/hello.txt').mtime, 1580702706);
    assert.strictEqual(lstat('/tmp/untar-1/link').mtime, 1580702706);
  });

  test('directories are taken off the front', async () => {
    await untar('/tmp/untar-2', join(member('package/a.js', '0', 'a'), member('top', '0', 'left out'), member('package/lib/b.js', '0', 'b')), { strip: 1 });
    assert.deepStrictEqual(names('/tmp/untar-2'), ['a.js', 'lib']);
    assert.strictEqual(text('/tmp/untar-2/lib/b.js'), 'b');
  });

  test('what is there is replaced, links are not followed, and directories stay', async () => {
    await seed('/tmp/untar-3', { a: 'old', outside: { 'keep': 'kept' }, d: { 'x': 'x' } });
    mkdir('/tmp/untar-3/into', 0o755);
    symlink('/tmp/untar-3/outside', '/tmp/untar-3/into/s');
    symlink('/tmp/untar-3/outside/keep', '/tmp/untar-3/into/f');
    await untar('/tmp/untar-3/into', member('f', '0', 'new'));
    assert.deepStrictEqual([text('/tmp/untar-3/into/f'), text('/tmp/untar-3/outside/keep')], ['new', 'kept']);
    await assert.rejects(untar('/tmp/untar-3/into', member('s/evil', '0', 'x')), { code: 'ENOTDIR', syscall: 'mkdir' });
    assert.deepStrictEqual(names('/tmp/untar-3/outside'), ['keep']);
    await assert.rejects(untar('/tmp/untar-3', member('d', '0', 'x')), { code: 'EEXIST' });
    await assert.rejects(untar('/tmp/untar-3', join(member('first', '0', 'x'), member('../up', '0', 'x'))), { code: 'ERR_INVALID_ARCHIVE' });
    assert.ok(!names('/tmp/untar-3').includes('first'));
  });
});

/** A member as tar writes it. */
function member(name: string, flag: string, content: string, linkName = ''): Uint8Array {
  const bytes = new Uint8Array(512 + Math.ceil(content.length / 512) * 512);
  const put = (value: string, at: number): void => { bytes.set(new TextEncoder().encode(value), at); };
  put(name, 0);
  put('0000644\0' + '0000000\0' + '0000000\0' + content.length.toString(8).padStart(11, '0') + '\0' + '00000000000\0', 100);
  put('        ' + flag + linkName, 148);
  put('ustar\u000000', 257);
  put(content, 512);
  put(bytes.subarray(0, 512).reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0') + '\0 ', 148);
  return bytes;
}

function join(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

describe('zip volumes', () => {
  test('an archive of a Unix system', async () => {
    const at = await mountedZip(bytesOf('unixZip'));
    assert.deepStrictEqual(names(at), ['dir', 'empty', 'hard', 'link']);
    assert.strictEqual(text(`${at}/dir/hello.txt`), 'hello\n');
    assert.ok((lstat(`${at}/link`).mode & 0o170000) === 0o120000);
    assert.strictEqual(text(`${at}/link`), 'hello\n');
    assert.strictEqual(octal(stat(`${at}/dir/run.sh`).mode), '755');
    assert.strictEqual(text(`${at}/dir/deep/${'n'.repeat(120)}`), 'long');
  });

  test('sizes of 64 bits, stored and deflated members, and what stands before the archive', async () => {
    const archive = bytesOf('pythonZip');
    for (const bytes of [archive, join(new TextEncoder().encode('#!self-extracting\n'), archive), join(archive, new Uint8Array(0))]) {
      const at = await mountedZip(bytes);
      assert.strictEqual(text(`${at}/ü/data.txt`), 'x'.repeat(1000));
      assert.strictEqual(octal(stat(`${at}/ü/data.txt`).mode), '640');
      assert.strictEqual(text(`${at}/stored.bin`), 'stored');
      assert.throws(() => readAll(`${at}/bz`), { code: 'ERR_INVALID_ARCHIVE', message: /method 12/ });
    }
  });

  test('what is damaged is refused, at the latest when it is read', async () => {
    const archive = bytesOf('pythonZip');
    await assert.rejects(mount('/refused', zipVolume(archive.subarray(0, 300))), { code: 'ERR_INVALID_ARCHIVE', message: /no directory/ });
    await assert.rejects(mount('/refused', zipVolume(archive.subarray(40))), { code: 'ERR_INVALID_ARCHIVE' });
    const flipped = archive.slice();
    const stored = new TextDecoder('latin1').decode(archive).indexOf('stored', 100);
    flipped[stored + 'stored.bin'.length]! ^= 1;
    const at = await mountedZip(flipped);
    assert.throws(() => readAll(`${at}/stored.bin`), { code: 'ERR_INVALID_ARCHIVE', message: /not those that were packed/ });
    assert.strictEqual(text(`${at}/ü/data.txt`).length, 1000);
  });

  test('it goes when it is unmounted', async () => {
    const at = await mountedZip(bytesOf('unixZip'));
    await unmount(at);
    places.splice(places.indexOf(at), 1);
    assert.throws(() => readdir(at), { code: 'ENOENT' });
  });
});
