import { ERR_ENCODING_INVALID_ENCODED_DATA, ERR_ENCODING_NOT_SUPPORTED, ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';
import { codedTypeError } from '@tabnode/internal/node-error';

/**
 * The platform's TextDecoder with Node's errors; instances are the platform's too.
 *
 * @throws {ERR_ENCODING_NOT_SUPPORTED} at an unknown label.
 * @see https://nodejs.org/api/util.html#class-utiltextdecoder
 */
export const TextDecoder = /* @__PURE__ */ (() => {
  const Platform = globalThis.TextDecoder;
  class TextDecoder extends Platform {
    constructor(encoding: string = 'utf-8', options: TextDecoderOptions = {}) {
      encoding = `${encoding}`;
      if (options !== null && typeof options !== 'object' && typeof options !== 'function') throw ERR_INVALID_ARG_TYPE('options', 'object', options);
      try {
        super(encoding, options);
      } catch (error) {
        if (error instanceof RangeError) throw ERR_ENCODING_NOT_SUPPORTED(encoding);
        throw error;
      }
    }

    override get encoding(): string { return super.encoding; }
    override get fatal(): boolean { return super.fatal; }
    override get ignoreBOM(): boolean { return super.ignoreBOM; }

    /** Decodes bytes. @throws {ERR_ENCODING_INVALID_ENCODED_DATA} at malformed ones, when `fatal`. */
    override decode(input?: AllowSharedBufferSource, options?: TextDecodeOptions): string {
      try {
        return super.decode(input, options);
      } catch (error) {
        if (!(error instanceof TypeError) || !(this instanceof Platform)) throw error;
        if (input !== undefined && !isBufferSource(input)) throw codedTypeError('ERR_INVALID_ARG_TYPE', 'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.', TextDecoder.prototype.decode);
        if (options !== undefined && options !== null && typeof options !== 'object') throw ERR_INVALID_ARG_TYPE('options', 'object', options);
        throw ERR_ENCODING_INVALID_ENCODED_DATA(this.encoding, error);
      }
    }
  }
  return TextDecoder;
})();

function isBufferSource(value: unknown): boolean {
  return ArrayBuffer.isView(value) || /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(value));
}

/** The platform's TextEncoder. @see https://nodejs.org/api/util.html#class-utiltextencoder */
export const TextEncoder = /* @__PURE__ */ (() => globalThis.TextEncoder)();
