// The classes whole: what stands on them is hung on the same functions here.
export { Duplex } from './duplex-core.ts';
export { PassThrough } from './pass-through.ts';
export { Readable } from './readable-core.ts';
export { Transform } from './transform-core.ts';
export { Writable } from './writable.ts';
