import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import tar from 'tar-stream';

const hex = (bytes) => Buffer.from(bytes).toString('hex');

/** Sends `source`, a stream of a .tar or a .tgz, through gunzip where it is one, and tar-stream; calls `onEntry({ header, body, sha256 })`. */
export async function list(source, onEntry) {
  const extract = tar.extract();
  extract.on('entry', async (header, stream, next) => {
    try {
      const chunks = [];
      for await (const chunk of stream) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      onEntry({ header, body, sha256: hex(await crypto.subtle.digest('SHA-256', body)) });
      next();
    } catch (error) {
      next(error);
    }
  });
  const [first, rest] = await begin(source);
  const bytes = rest(); // the first chunk and what follows
  if (first?.[0] === 0x1f && first[1] === 0x8b) await pipeline(bytes, createGunzip(), extract);
  else await pipeline(bytes, extract);
}

/** The first chunk of a stream, and a function that iterates over all of it. */
async function begin(source) {
  const iterator = source[Symbol.asyncIterator]();
  const { value, done } = await iterator.next();
  return [value, async function* () {
    if (done) return;
    yield value;
    for (let step = await iterator.next(); !step.done; step = await iterator.next()) yield step.value;
  }];
}

/** Cuts what goes through into chunks of `size` bytes. */
export class Chunks extends Transform {
  #size;

  constructor(size) {
    super();
    this.#size = size;
  }

  _transform(chunk, encoding, callback) {
    for (let at = 0; at < chunk.length; at += this.#size) this.push(chunk.subarray(at, at + this.#size));
    callback();
  }
}
