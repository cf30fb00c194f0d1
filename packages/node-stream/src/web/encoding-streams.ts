import { ERR_ENCODING_INVALID_ENCODED_DATA, ERR_ENCODING_NOT_SUPPORTED, wrongArgType } from '@tabnode/internal/errors';
import { validateOptions } from './coded-class.ts';
import { codecClass, keepSides } from './codec-sides.ts';
import { TransformStream } from './transform-stream.ts';

/** @see https://nodejs.org/api/webstreams.html#class-textencoderstream */
export const TextEncoderStream: typeof globalThis.TextEncoderStream = /* @__PURE__ */ (() => {
  const Platform = globalThis.TextEncoderStream;
  return codecClass(class extends Platform {}, Platform, 'TextEncoderStream', ['encoding']);
})();

/** @see https://nodejs.org/api/webstreams.html#class-textdecoderstream */
export const TextDecoderStream: typeof globalThis.TextDecoderStream = /* @__PURE__ */ (() => {
  const Platform = globalThis.TextDecoderStream;

  class Coded extends Platform {
    constructor(encoding: any = 'utf-8', options: any = {}) {
      const { fatal, ignoreBOM } = validateOptions(options, 'options');
      let decoder: TextDecoder;
      try {
        super(encoding, { fatal, ignoreBOM });
        decoder = new TextDecoder(encoding, { fatal, ignoreBOM });
      } catch {
        throw ERR_ENCODING_NOT_SUPPORTED(`${encoding}`);
      }
      const decode = (controller: TransformStreamDefaultController, chunk?: BufferSource): void => {
        let text;
        try {
          text = decoder.decode(chunk, { stream: chunk !== undefined });
        } catch (error) {
          throw ERR_ENCODING_INVALID_ENCODED_DATA(decoder.encoding, error);
        }
        if (text !== '') controller.enqueue(text);
      };
      // The platform's own say nothing of the reason that Node has a code for.
      keepSides(this, new TransformStream({
        transform(chunk, controller) {
          if (Object.prototype.toString.call(chunk) === '[object SharedArrayBuffer]') chunk = new Uint8Array(chunk);
          else if (!ArrayBuffer.isView(chunk) && !(chunk instanceof ArrayBuffer)) throw wrongArgType('input', 'an instance of ArrayBuffer or ArrayBufferView', chunk);
          if (ArrayBuffer.isView(chunk) && !(chunk.buffer instanceof ArrayBuffer)) chunk = new Uint8Array(chunk as Uint8Array);
          decode(controller, chunk);
        },
        flush: decode,
      }));
    }
  }
  return codecClass(Coded, Platform, 'TextDecoderStream', ['encoding', 'fatal', 'ignoreBOM']);
})();
