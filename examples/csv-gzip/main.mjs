import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { run, table } from '../shared/show.mjs';
import { convert } from './convert.mjs';
import { orders } from './orders.mjs';

const money = (cents) => (cents / 100).toFixed(2);

await run(async (print) => {
  const chunks = [];
  const sink = new Writable({ write(chunk, encoding, callback) { chunks.push(chunk); callback(); } });
  const calls = [];
  const { rows, kept, cents, categories, bytes } = await convert(Readable.from(orders(40_000)), sink, { onProgress: (done) => calls.push(done) });
  print(`${bytes} bytes of CSV in ${calls.length} chunks: ${rows} orders, ${kept} of them not cancelled`);
  print(table(['category', '>total'], [...Object.entries(categories).sort().map(([name, sum]) => [name, money(sum)]), ['all', money(cents)]]));

  print();
  let length = 0;
  let sum = 0;
  const gunzip = createGunzip();
  const zipped = chunks.reduce((all, chunk) => all + chunk.length, 0);
  const parser = parse({ columns: true, cast: true });
  const again = { rows: 0, cents: 0 };
  parser.on('data', ({ total }) => { again.rows++; again.cents += Math.round(total * 100); });
  gunzip.on('data', (chunk) => { length += chunk.length; sum = crc32(chunk, sum); });
  await pipeline(Readable.from(chunks), gunzip, parser);
  print(`Gunzipped: ${length} bytes, CRC-32 ${sum.toString(16)}, at least three times as large as the archive: ${length > 3 * zipped}`);
  print(`Parsed again: ${again.rows} rows, together ${money(again.cents)}`);

  print();
  try {
    await convert(Readable.from([Buffer.from('id,status\n1,paid\n2,pa"id\n')]), new Writable({ write(chunk, encoding, callback) { callback(); } }));
  } catch (error) {
    print(`${error.name} [${error.code}]: ${error.message}`);
  }
  try {
    await convert(Readable.from(orders(1e9)), new Writable({ write(chunk, encoding, callback) { callback(new Error('the disk is full')); } }));
  } catch (error) {
    print(`${error.name}: ${error.message}`);
  }
  try {
    const stop = new AbortController();
    await convert(Readable.from(orders(1e9)), new Writable({ write(chunk, encoding, callback) { callback(); } }), { signal: stop.signal, onProgress: (done) => { if (done > 1e6) stop.abort(); } });
  } catch (error) {
    print(`${error.name} [${error.code}]: ${error.message}`);
  }
});

if (typeof document !== 'undefined') {
  const { offerChoice } = await import('./choose.mjs');
  offerChoice();
}
