import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import tar from 'tar-stream';
import { readInput, run, table } from '../shared/show.mjs';
import { Chunks, list } from './list.mjs';

const row = ({ header: { name, type, size, mode, mtime }, sha256 }) => [name, type, size, mode.toString(8), mtime.toISOString().slice(0, 10), sha256.slice(0, 16)];
const titles = ['name', 'type', '>size', 'mode', 'time', 'SHA-256'];

/** The archive's bytes as a stream, as a network gives them. */
const stream = (bytes, size = 1000) => Readable.from([bytes]).pipe(new Chunks(size));

await run(async (print) => {
  const archive = Buffer.from(await readInput('semver-7.7.3.tgz'));
  print(`${archive.length} bytes, sha512-${Buffer.from(await crypto.subtle.digest('SHA-512', archive)).toString('base64')}`);

  const entries = [];
  await list(stream(archive), (entry) => entries.push(entry));
  print(table(titles, entries.map(row)));
  print(`${entries.length} entries, ${entries.reduce((sum, { body }) => sum + body.length, 0)} bytes`);
  const { name, version, bin } = JSON.parse(entries.find(({ header }) => header.name === 'package/package.json').body);
  print(`package.json in it: ${name} ${version}, which installs ${Object.keys(bin)}`);

  print();
  print('Packed anew:');
  const pack = tar.pack();
  const gzip = createGzip({ level: 9 });
  const packed = buffer(pack.pipe(gzip));
  const mtime = new Date('2026-11-21T00:00:00Z');
  for (const { header, body } of entries.slice(0, 3)) pack.entry({ ...header, mtime, pax: null }, body);
  pack.entry({ name: 'a link', type: 'symlink', linkname: 'package/LICENSE', mtime });
  pack.entry({ name: `${'long/'.repeat(40)}näme.txt`, mtime, mode: 0o600 }, 'a name that needs a pax header');
  const slow = pack.entry({ name: 'written in pieces', size: 6, mtime });
  slow.write('abc');
  setTimeout(() => slow.end('def'), 5);
  await once(slow, 'finish');
  pack.finalize();
  const again = [];
  await list(stream(await packed, 7), (entry) => again.push(entry));
  print(table([...titles, 'text'], again.map((entry) => [...row(entry), entry.header.linkname ?? entry.body.toString().slice(0, 30).split('\n')[0]])));

  print();
  for (const [what, bytes] of [['cut short', archive.subarray(0, 9000)], ['damaged', Buffer.concat([archive.subarray(0, 5000), Buffer.alloc(100), archive.subarray(5100)])], ['not an archive', Buffer.alloc(1024, 'x')]]) {
    try {
      await list(stream(bytes), () => {});
      print(`${what}: no error`);
    } catch (error) {
      print(`${what}: ${error.name}${error.code ? ` [${error.code}]` : ''}: ${error.message}`);
    }
  }
});

if (typeof document !== 'undefined') {
  const { offerChoice } = await import('./choose.mjs');
  offerChoice();
}
