import { isArrayBufferView as _isArrayBufferView, isUint8Array as _isUint8Array } from '@tabnode/internal/types';
import { addAbortSignal } from './add-abort-signal.ts';
import { toBuffer } from './chunk.ts';
import { destroyer } from './destroy.ts';
import { duplexPair } from './duplex-pair.ts';
import { finished } from './end-of-stream.ts';
import { getDefaultHighWaterMark, setDefaultHighWaterMark } from './high-water-mark.ts';
import { Stream as LegacyStream } from './legacy-pipe.ts';
import type { StreamConstructor } from './legacy-stream.ts';
import { compose, pipeline } from './stream-functions.ts';
import { isDestroyed, isDisturbed, isErrored, isReadable, isWritable } from './stream-kind.ts';
import { promises } from './stream-promises.ts';
import { Duplex, PassThrough, Readable, Transform, Writable } from './streams.ts';

/** The module is the old class, with everything else on it. */
export const Stream: StreamConstructor = /* @__PURE__ */ (() => Object.defineProperty(Object.assign(LegacyStream, {
  isDestroyed, isDisturbed, isErrored, isReadable, isWritable,
  Readable, Writable, Duplex, Transform, PassThrough, duplexPair, pipeline, addAbortSignal, finished, destroy: destroyer, compose, setDefaultHighWaterMark, getDefaultHighWaterMark,
  Stream: LegacyStream,
  _isArrayBufferView, _isUint8Array, _uint8ArrayToBuffer: toBuffer,
}), 'promises', { get: () => promises, enumerable: true, configurable: true }))();
