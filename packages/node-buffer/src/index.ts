import { buffer } from './module-object.ts';

export { Blob, File, resolveObjectURL } from './blob.ts';
export { atob, btoa } from './base64-text.ts';
export { Buffer } from './buffer.ts';
export { constants, INSPECT_MAX_BYTES, kMaxLength, kStringMaxLength } from './constants.ts';
export { isAscii, isUtf8 } from './is-text.ts';
export { SlowBuffer } from './slow-buffer.ts';
export { transcode } from './transcode.ts';
export default buffer;
export { buffer as 'module.exports' };
