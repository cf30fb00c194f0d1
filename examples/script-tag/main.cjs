// A plain script: the page loads it behind tabnode's script tag, Node runs it as it is.
const EventEmitter = require('events');
const assert = require('node:assert');
const path = require('path');
const { StringDecoder } = require('string_decoder');
const { format, inspect, promisify } = require('util');
const { Writable } = require('stream');
const { setTimeout: wait } = require('timers/promises');

const lines = [];

async function main() {
  lines.push(inspect({ process: typeof process, Buffer: typeof Buffer, global: global === globalThis, class: typeof EventEmitter, same: require('node:events') === EventEmitter, stdout: process.stdout instanceof Writable }));

  const clock = new EventEmitter();
  clock.on('tick', (n, at) => lines.push(format('tick %d at %s', n, at.toString('hex'))));
  for (let n = 1; n <= 3; n++) {
    await wait(1);
    clock.emit('tick', n, Buffer.alloc(2, n));
  }

  const decoder = new StringDecoder('utf8');
  const euro = Buffer.from('Preis: 5 €', 'utf8');
  lines.push(decoder.write(euro.subarray(0, -2)) + '|' + decoder.end(euro.subarray(-2)));
  lines.push(path.join('/srv', '..', 'www', './page.html'), path.win32.normalize('C:/temp/../x'));

  const add = promisify((a, b, done) => setImmediate(done, null, a + b));
  lines.push(`promisify: ${await add(2, 3)}`);
  try { assert.deepStrictEqual(new Map([['a', [1, 2]]]), new Map([['a', [1, 3]]])); } catch (error) { lines.push(error.message); }
}

const page = typeof document === 'undefined' ? undefined : document.querySelector('#result');
main().then(() => 'done', (error) => { lines.push(inspect(error)); return 'failed'; }).then((state) => {
  const text = lines.join('\n');
  if (!page) return console.log(text);
  page.textContent = text;
  page.dataset.state = state;
});
