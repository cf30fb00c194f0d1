import { atob, btoa } from './base64-text.ts';
import { Blob, File, resolveObjectURL } from './blob.ts';
import { Buffer } from './buffer.ts';
import { constants, kMaxLength, kStringMaxLength } from './constants.ts';
import { getInspectMaxBytes, setInspectMaxBytes } from './inspect.ts';
import { isAscii, isUtf8 } from './is-text.ts';
import { SlowBuffer } from './slow-buffer.ts';
import { transcode } from './transcode.ts';

/** What `require('buffer')` gives. */
export const buffer = /* @__PURE__ */ (() => Object.defineProperties({ Buffer, transcode, isUtf8, isAscii, kMaxLength, kStringMaxLength, btoa, atob }, {
  constants: { value: constants, enumerable: true },
  INSPECT_MAX_BYTES: { get: getInspectMaxBytes, set: setInspectMaxBytes, enumerable: true, configurable: true },
  Blob: { value: Blob, writable: true, enumerable: true, configurable: true },
  resolveObjectURL: { value: resolveObjectURL, writable: true, enumerable: true, configurable: true },
  File: { value: File, writable: true, enumerable: true, configurable: true },
  SlowBuffer: { value: SlowBuffer, writable: true, enumerable: true, configurable: true },
}))();
