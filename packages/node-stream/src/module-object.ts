import { destroyer } from './destroy.ts';
import { duplexPair } from './duplex-pair.ts';
import { getDefaultHighWaterMark, setDefaultHighWaterMark } from './high-water-mark.ts';
import { Stream as LegacyStream, type StreamConstructor } from './legacy-stream.ts';
import { Duplex, PassThrough, Readable, Transform, Writable } from './streams.ts';

/** The module is the old class, with everything else on it. */
export const Stream: StreamConstructor = /* @__PURE__ */ (() => Object.assign(LegacyStream, {
  Readable, Writable, Duplex, Transform, PassThrough, duplexPair, destroy: destroyer, setDefaultHighWaterMark, getDefaultHighWaterMark,
  Stream: LegacyStream,
  _isArrayBufferView: ArrayBuffer.isView,
}))();
