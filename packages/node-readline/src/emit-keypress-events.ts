import { wrongArgType } from '@tabnode/internal/errors';
import { clearTimeout, Timeout } from '@tabnode/internal/timeout';
import type { EventEmitter, EventName } from '@tabnode/node-events/emitter';
import { KeyDecoder, keyOf } from './key-decoder.ts';

/** What an interface tells the decoder, and is told by it. */
export interface KeypressInterface {
  /** Milliseconds after which an escape character counts as the Escape key. */
  escapeCodeTimeout: number;
  /** Off while several characters come at once, which is how pasted text looks. */
  isCompletionEnabled: boolean;
  _sawKeyPress?: boolean;
}

const ESCAPE_CODE_TIMEOUT = 500;

const decoded = /* @__PURE__ */ new WeakSet<object>();

/**
 * Makes a stream emit `'keypress'` events, `(character, key)`, for the input that it receives.
 *
 * @param interface_ turns its completion off where pasted input is detected, and says how long an escape character waits
 * @see https://nodejs.org/api/readline.html#readlineemitkeypresseventsstream-interface
 */
export function emitKeypressEvents(stream: EventEmitter, interface_?: KeypressInterface): void {
  if (decoded.has(stream)) return;
  const keys = new KeyDecoder();
  const text = new TextDecoder('utf-8', { ignoreBOM: true });
  let timer: Timeout | undefined;

  function emit(sequence: string): void {
    const { text: character, key } = keyOf(sequence);
    stream.emit('keypress', character, key);
  }

  function receive(chunk: string | ArrayBufferView): void {
    if (stream.listenerCount('keypress') === 0) {
      // Nobody is watching.
      stream.removeListener('data', receive);
      stream.on('newListener', watch);
      return;
    }
    const characters = [...decodeText(text, chunk)];
    if (characters.length === 0) return;
    clearTimeout(timer);
    if (interface_) interface_._sawKeyPress = characters.length === 1;
    try {
      characters.forEach((character, i) => {
        if (interface_ && characters.length > 1) interface_.isCompletionEnabled = i === characters.length - 1;
        const sequence = keys.push(character);
        if (sequence !== undefined) emit(sequence);
      });
      if (keys.isEscape) timer = new Timeout(() => emit(keys.flush()), interface_ ? interface_.escapeCodeTimeout : ESCAPE_CODE_TIMEOUT, undefined, false);
    } finally {
      if (interface_) {
        interface_._sawKeyPress = false;
        interface_.isCompletionEnabled = true;
      }
    }
  }

  function watch(event: EventName): void {
    if (event !== 'keypress') return;
    stream.on('data', receive);
    stream.removeListener('newListener', watch);
  }

  decoded.add(stream);
  if (stream.listenerCount('keypress') > 0) stream.on('data', receive);
  else stream.on('newListener', watch);
}

/** The text of a chunk; bytes that are not yet a whole character wait for the next. */
export function decodeText(decoder: TextDecoder, chunk: unknown): string {
  if (typeof chunk === 'string') return chunk;
  if (!ArrayBuffer.isView(chunk)) throw wrongArgType('buf', 'an instance of Buffer, TypedArray, or DataView', chunk);
  return decoder.decode(chunk as Uint8Array<ArrayBuffer>, { stream: true });
}
