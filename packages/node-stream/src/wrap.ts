import { destroyer } from './destroy.ts';
import { Readable } from './readable-core.ts';

/** A Readable over an old-style stream, in object mode unless the stream or the options say otherwise; `Readable.wrap`. */
export function wrap(source: any, options?: object): any {
  return new Readable({
    objectMode: source.readableObjectMode ?? source.objectMode ?? true,
    ...options,
    destroy(error, callback) {
      destroyer(source, error);
      callback(error);
    },
  }).wrap(source);
}
