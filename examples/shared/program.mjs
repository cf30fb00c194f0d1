// The program of the bundler examples: every bundler makes one page of it, and native Node runs it too.
// It imports Node's modules, uses Node's globals, and stands on xml2js, an npm package in CommonJS that
// requires events, timers, string_decoder and (in sax) stream.
import assert from 'node:assert';
import EventEmitter, { once } from 'node:events';
import path from 'path';
import querystring from 'node:querystring';
import { StringDecoder } from 'string_decoder';
import { setTimeout as wait } from 'node:timers/promises';
import url from 'node:url';
import util from 'util';
import xml2js from 'xml2js';
import { run } from './show.mjs';

const XML = `<?xml version="1.0"?>
<orders shop="Bücher Müller">
  <order id="17" paid="yes"><title>Über Bäume</title><price>19.90</price><link>https://shop.example/book?isbn=978-3-16&amp;lang=de#top</link></order>
  <order id="18" paid="no"><title>ねこ</title><price>7.05</price><link>https://shop.example/a/../cat?isbn=978-4-06&amp;lang=ja</link></order>
</orders>`;

/** Gives the text in packets of five bytes, which cut through characters. */
class Packets extends EventEmitter {
  async send(text) {
    const bytes = Buffer.from(text, 'utf8');
    for (let at = 0; at < bytes.length; at += 5) this.emit('data', bytes.subarray(at, at + 5));
    await wait(1);
    this.emit('end', bytes.length);
  }
}

await run(async (print) => {
  const packets = new Packets();
  const decoder = new StringDecoder('utf8');
  let text = '';
  packets.on('data', (packet) => { text += decoder.write(packet); });
  const [[length]] = await Promise.all([once(packets, 'end'), packets.send(XML)]);
  assert.strictEqual(text, XML);
  print(`${length} bytes came in packets of five; ${text.length} characters`);

  const parser = new xml2js.Parser({ explicitArray: false, mergeAttrs: true });
  print(`Whether xml2js required the class that this module imported: ${parser instanceof EventEmitter}`);
  parser.once('end', ({ orders }) => print(`xml2js says "end": ${orders.order.length} orders of ${orders.shop}`));
  const { orders } = await parser.parseStringPromise(text);
  print(util.inspect(orders, { depth: 3, compact: false }));

  for (const { id, title, price, link } of orders.order) {
    const { pathname, query } = url.parse(link);
    const { isbn, lang } = querystring.parse(query);
    const file = path.format({ dir: path.posix.normalize(`/invoices${pathname}`), name: `${id}-${isbn}`, ext: '.txt' });
    print(util.format('%s %s %d %j', path.relative('/invoices', file), lang, price * 2, Buffer.from(title).toString('base64url')));
  }

  try {
    assert.deepStrictEqual(orders.order.map(({ paid }) => paid), ['yes', 'yes'], undefined);
  } catch (error) {
    print(`${error.name} [${error.code}]`);
    print(error.message);
  }

  const order = [];
  await new Promise((resolve) => {
    setImmediate(() => { order.push('setImmediate'); resolve(); });
    Promise.resolve().then(() => order.push('promise'));
    process.nextTick(() => order.push('nextTick'));
    order.push('this line');
  });
  print(`In order: ${order.join(', ')}`);
  print(`process is ${Object.prototype.toString.call(process)}, global is globalThis: ${global === globalThis}, typeof Buffer: ${typeof Buffer}`);
});
