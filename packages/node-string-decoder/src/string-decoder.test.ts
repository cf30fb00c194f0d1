import assert from 'node:assert';
import { describe, test } from 'node:test';
import stringDecoder, { StringDecoder } from 'node:string_decoder';

type Inner = StringDecoder & { encoding: string; lastChar: Uint8Array; lastNeed: number; lastTotal: number; text(bytes: Uint8Array, offset: number): string };
const make = (encoding?: string): Inner => new StringDecoder(encoding as 'utf8') as Inner;
const bytes = (...list: number[]): never => Uint8Array.from(list) as never;

/** Feeds text in pieces of every size and puts the results together. */
function inPieces(encoding: 'utf8' | 'utf16le' | 'base64' | 'base64url' | 'hex' | 'latin1' | 'ascii', all: Uint8Array, size: number): string {
  const decoder = make(encoding);
  let text = '';
  for (let i = 0; i < all.length; i += size) text += decoder.write(all.subarray(i, i + size) as never);
  return text + decoder.end();
}

describe('StringDecoder', () => {
  test('encodings under their one name', () => {
    for (const [given, name] of [[undefined, 'utf8'], [null, 'utf8'], ['', 'utf8'], ['UTF-8', 'utf8'], ['ucs2', 'utf16le'], ['binary', 'latin1'], ['BASE64', 'base64']] as const) assert.strictEqual(make(given as string).encoding, name);
    assert.throws(() => make('nope'), { code: 'ERR_UNKNOWN_ENCODING', message: 'Unknown encoding: nope' });
    assert.throws(() => make(5 as never), { code: 'ERR_UNKNOWN_ENCODING', message: 'Unknown encoding: 5' });
  });

  test('characters that are cut come whole', () => {
    const text = 'aé€\u{1f600}z日本';
    const utf8 = new TextEncoder().encode(text);
    const utf16 = new Uint8Array(new Uint16Array(Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))).buffer);
    for (let size = 1; size < 12; size++) {
      assert.strictEqual(inPieces('utf8', utf8, size), text);
      assert.strictEqual(inPieces('utf16le', utf16, size), text);
      assert.strictEqual(inPieces('base64', utf8, size), btoa(String.fromCharCode(...utf8)));
      assert.strictEqual(inPieces('hex', utf8, size), Array.from(utf8, (byte) => byte.toString(16).padStart(2, '0')).join(''));
      assert.strictEqual(inPieces('latin1', utf8, size), String.fromCharCode(...utf8));
    }
    assert.strictEqual(inPieces('base64url', bytes(0xfb, 0xff), 1), '-_8');
    assert.strictEqual(inPieces('ascii', bytes(0xe1), 1), 'a');
  });

  test('what never becomes whole is U+FFFD', () => {
    const decoder = make();
    assert.strictEqual(decoder.write(bytes(0xe2, 0x82)), '');
    assert.strictEqual(decoder.write(bytes(0x61)), '\ufffda');
    assert.strictEqual(decoder.write(bytes(0xf0, 0x9f, 0x98)), '');
    assert.strictEqual(decoder.end(), '\ufffd');
    assert.strictEqual(decoder.end(), '');
    assert.strictEqual(decoder.write(bytes(0xed, 0xa0, 0x80)), '\ufffd\ufffd\ufffd');
  });

  test('half a surrogate pair is held back, half a unit forgotten', () => {
    const decoder = make('utf16le');
    assert.strictEqual(decoder.write(bytes(0x61, 0, 0x3d, 0xd8)), 'a');
    assert.strictEqual(decoder.write(bytes(0x4d)), '');
    assert.strictEqual(decoder.end(), '\ud83d');
    assert.strictEqual(decoder.write(bytes(0x61)), '');
    assert.strictEqual(decoder.end(), '');
  });

  test('shows what it holds', () => {
    const decoder = make();
    decoder.write(bytes(0xf0, 0x9f));
    assert.deepStrictEqual([decoder.lastNeed, decoder.lastTotal, ...decoder.lastChar], [2, 4, 0xf0, 0x9f, 0, 0]);
    decoder.write(bytes(0x98, 0x80));
    assert.deepStrictEqual([decoder.lastNeed, decoder.lastTotal], [0, 0]);
  });

  test('takes text, views, and nothing else', () => {
    const decoder = make();
    assert.strictEqual(decoder.write('abc' as never), 'abc');
    assert.strictEqual(decoder.write(new Uint16Array([0x4141]) as never), 'AA');
    assert.strictEqual(decoder.write(new DataView(new ArrayBuffer(1)) as never), '\0');
    assert.strictEqual(decoder.end(bytes(0x41)), 'A');
    assert.strictEqual(decoder.text(bytes(0x41, 0x42, 0x43), 1), 'BC');
    for (const wrong of [undefined, null, 5, {}, [65], new ArrayBuffer(2)]) assert.throws(() => decoder.write(wrong as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => decoder.write(5 as never), { message: 'The "buf" argument must be an instance of Buffer, TypedArray, or DataView. Received type number (5)' });
    assert.throws(() => StringDecoder.prototype.write.call({} as never, bytes(1)), { code: 'ERR_INVALID_THIS', message: 'Value of "this" must be of type StringDecoder' });
  });

  test('can be called on an object, as old-style subclasses do', () => {
    function Own(this: object): void { (StringDecoder as unknown as Function).call(this, 'hex'); }
    Object.setPrototypeOf(Own.prototype, StringDecoder.prototype);
    assert.strictEqual(new (Own as unknown as new () => Inner)().write(bytes(0xab)), 'ab');
  });

  test('the module object', () => assert.strictEqual(stringDecoder.StringDecoder, StringDecoder));
});
