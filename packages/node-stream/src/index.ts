import { Stream } from './module-object.ts';

export { isArrayBufferView as _isArrayBufferView, isUint8Array as _isUint8Array } from '@tabnode/internal/types';
export { addAbortSignal } from './add-abort-signal.ts';
export { toBuffer as _uint8ArrayToBuffer } from './chunk.ts';
export { destroyer as destroy } from './destroy.ts';
export { duplexPair } from './duplex-pair.ts';
export { finished } from './end-of-stream.ts';
export { getDefaultHighWaterMark, setDefaultHighWaterMark } from './high-water-mark.ts';
export { compose, pipeline } from './stream-functions.ts';
export { isDestroyed, isDisturbed, isErrored, isReadable, isWritable } from './stream-kind.ts';
export { promises } from './stream-promises.ts';
export { Duplex, PassThrough, Readable, Transform, Writable } from './streams.ts';
export { Stream };
export default Stream;
export { Stream as 'module.exports' };
