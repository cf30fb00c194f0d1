import type { Benches, Rivals } from '@tabnode/internal/bench';

export const rivals: Rivals = { stream: 'readable-stream' };

type Require = Parameters<Benches[string]>[0];
const classes = (require: Require): any => require('stream');
const CHUNK = new Uint8Array(65536).fill(1);
const objects = Array.from({ length: 1000 }, (_, i) => i + 1);

/** A readable stream of `count` times a chunk. */
function source({ Readable }: any, count: number, chunk: unknown, options?: object): any {
  let i = 0;
  return new Readable({ ...options, read() { this.push(i++ < count ? chunk : null); } });
}
function drain({ Writable }: any, options?: object): any {
  return new Writable({ ...options, write(_chunk: unknown, _encoding: string, callback: () => void) { callback(); } });
}
const over = (stream: any, event = 'finish'): Promise<unknown> => new Promise((resolve) => { stream.on(event, resolve); });

export const benches: Benches = {
  'new Readable': (require) => { const { Readable } = classes(require); const options = { read() {} }; return () => new Readable(options); },
  'new Transform': (require) => { const { Transform } = classes(require); const options = { transform() {} }; return () => new Transform(options); },
  'push and read': (require) => { const { Readable } = classes(require); const r = new Readable({ objectMode: true, read() {} }); const chunk = {}; r.on('error', () => {}); return () => { r.push(chunk); return r.read(); }; },
  'write': (require) => { const w = drain(classes(require)); const chunk = CHUNK.subarray(0, 64); w.write(chunk); return async () => { for (let i = 0; i < 100; i++) w.write(chunk); await new Promise((resolve) => w.write(chunk, resolve)); }; },
  'pipe, 1000 objects': (require) => { const stream = classes(require); const options = { objectMode: true }; return () => over(source(stream, 1000, {}, options).pipe(drain(stream, options))); },
  'pipe, 64 x 64 KiB': (require) => { const stream = classes(require); return () => over(source(stream, 64, CHUNK).pipe(drain(stream))); },
  'pipeline with a Transform, 16 x 64 KiB': (require) => {
    const stream = classes(require);
    const options = { transform(chunk: unknown, _encoding: string, callback: (error: null, chunk: unknown) => void) { callback(null, chunk); } };
    return () => new Promise((resolve) => stream.pipeline(source(stream, 16, CHUNK), new stream.Transform(options), drain(stream), resolve));
  },
  'three PassThroughs, 1000 objects': (require) => {
    const stream = classes(require);
    const options = { objectMode: true };
    const pass = (): any => new stream.PassThrough(options);
    return () => over(source(stream, 1000, {}, options).pipe(pass()).pipe(pass()).pipe(pass()).pipe(drain(stream, options)));
  },
  'Readable.from and for await, 1000': (require) => { const { Readable } = classes(require); return async () => { let sum = 0; for await (const x of Readable.from(objects)) sum += x; return sum; }; },
  'map and toArray, 1000': (require) => { const { Readable } = classes(require); return () => Readable.from(objects).map((x: number) => x * 2).toArray(); },
  'lines out of setEncoding, 16 x 4 KiB': (require) => {
    const stream = classes(require);
    const chunk = new TextEncoder().encode('größer und schöner\n'.repeat(200)).subarray(0, 4096);
    return async () => { let text = ''; const r = source(stream, 16, chunk, { encoding: 'utf8' }); r.on('data', (piece: string) => { text += piece; }); await over(r, 'end'); return text.split('\n').length; };
  },
  'compose, 16 x 64 KiB': (require) => {
    const stream = classes(require);
    return () => over(source(stream, 16, CHUNK).pipe(stream.compose(new stream.PassThrough(), new stream.PassThrough())).pipe(drain(stream)));
  },
};
