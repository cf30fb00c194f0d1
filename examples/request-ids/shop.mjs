// What a request does. It logs, and knows nothing of request ids.
import { AsyncResource } from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait, setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { log } from './log.mjs';

const PRICES = { tea: 450, cup: 1200, pot: 3900 };

/** A pool of one connection: a request's query runs when another request has let go of it. */
class Pool {
  #waiting = [];
  #busy = false;

  query(text) {
    return new Promise((resolve) => {
      // A pool's queue is emptied by other requests: AsyncResource says whose query it is.
      this.#waiting.push(AsyncResource.bind(() => { log.debug({ text }, 'query'); resolve(PRICES[text]); }));
      this.#next();
    });
  }

  async #next() {
    if (this.#busy || this.#waiting.length === 0) return;
    this.#busy = true;
    const run = this.#waiting.shift();
    await turn();
    run();
    this.#busy = false;
    this.#next();
  }
}

const pool = new Pool();

/** Total of the articles in cents, one after the other through a stream. */
async function total(articles) {
  let sum = 0;
  await pipeline(
    Readable.from(articles),
    new Transform({
      objectMode: true,
      async transform(article, encoding, callback) {
        const price = await pool.query(article);
        if (price === undefined) callback(Object.assign(new Error(`no ${article} in the shop`), { status: 404 }));
        else callback(null, price);
      },
    }),
    async (prices) => {
      for await (const price of prices) { sum += price; log.debug({ sum }, 'priced'); }
    },
  );
  return sum;
}

/** A receipt that an event brings later. */
async function receipt(order) {
  const printer = new EventEmitter();
  process.nextTick(() => { log.debug('printer starts'); setTimeout(() => printer.emit('printed', `receipt for ${order.articles.length} articles`), 2); });
  const [text] = await once(printer, 'printed');
  const zipped = await promisify(gzip)(text);
  log.debug({ same: String(await promisify(gunzip)(zipped)) === text }, 'printed');
  return text;
}

async function* steps(order) {
  yield 'order';
  await wait(order.delay);
  yield 'pay';
}

/** Handles one order; throws where an article is not there. */
export async function handle(order) {
  for await (const step of steps(order)) log.info({ step, card: '4929 1234' }, 'step');
  const sum = await total(order.articles);
  const text = await receipt(order);
  const child = log.child({ part: 'mail' });
  await new Promise((resolve) => { queueMicrotask(() => { child.info('queued'); setImmediate(resolve); }); });
  log.info({ sum, text }, 'done');
  return sum;
}
