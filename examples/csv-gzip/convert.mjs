import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';

/** Leaves out cancelled orders, adds each order's total, and sums up. Files with other columns pass as they are. */
class Totals extends Transform {
  rows = 0;
  kept = 0;
  cents = 0;
  categories = {};

  constructor() {
    super({ objectMode: true });
  }

  _transform(order, encoding, callback) {
    this.rows++;
    if (order.status === 'cancelled') { callback(); return; }
    this.kept++;
    if (order.price !== undefined && order.quantity !== undefined) {
      const cents = Math.round(Number(order.price) * 100) * Number(order.quantity);
      this.cents += cents;
      this.categories[order.category] = (this.categories[order.category] ?? 0) + cents;
      order.total = (cents / 100).toFixed(2);
    }
    callback(null, order);
  }
}

/**
 * Streams CSV from `source` through the totals and gzip into `sink`; gives rows, kept rows, sums in cents, and bytes.
 * `onProgress` is called with the bytes read so far.
 */
export async function convert(source, sink, { onProgress, signal } = {}) {
  const totals = new Totals();
  let bytes = 0;
  const meter = new Transform({ transform(chunk, encoding, callback) { bytes += chunk.length; onProgress?.(bytes); callback(null, chunk); } });
  await pipeline(source, meter, parse({ columns: true, bom: true }), totals, stringify({ header: true }), createGzip(), sink, { signal });
  const { rows, kept, cents, categories } = totals;
  return { rows, kept, cents, categories, bytes };
}
