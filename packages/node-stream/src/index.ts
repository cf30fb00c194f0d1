import { Stream } from './module-object.ts';

export { destroyer as destroy } from './destroy.ts';
export { duplexPair } from './duplex-pair.ts';
export { getDefaultHighWaterMark, setDefaultHighWaterMark } from './high-water-mark.ts';
export { Duplex, PassThrough, Readable, Transform, Writable } from './streams.ts';
export { Stream };
export default Stream;
export { Stream as 'module.exports' };
