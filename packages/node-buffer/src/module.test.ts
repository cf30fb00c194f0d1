import assert from 'node:assert';
import buffer, { atob, Blob, btoa, Buffer, File, isAscii, isUtf8, resolveObjectURL, transcode } from 'node:buffer';
import { test } from 'node:test';

test('atob and btoa', () => {
  assert.strictEqual(atob(' a G k = '), 'hi');
  assert.strictEqual(atob('/w'), '\xff');
  assert.strictEqual(btoa('\xff'), '/w==');
  assert.throws(() => atob('a'), { name: 'InvalidCharacterError' });
  assert.throws(() => btoa('€'), { name: 'InvalidCharacterError' });
  assert.throws(() => (atob as () => string)(), { code: 'ERR_MISSING_ARGS', message: 'The "input" argument must be specified' });
  assert.throws(() => (btoa as () => string)(), { code: 'ERR_MISSING_ARGS' });
  assert.strictEqual(buffer.atob('aGk='), 'hi');
});

test('isUtf8 and isAscii', () => {
  assert.strictEqual(isUtf8(Buffer.from('é')), true);
  assert.strictEqual(isUtf8(Buffer.from([0xc3, 0x28])), false);
  assert.strictEqual(isUtf8(new ArrayBuffer(3)), true);
  assert.strictEqual(isAscii(Buffer.from('a')), true);
  assert.strictEqual(isAscii(Buffer.from('é')), false);
  assert.strictEqual(isAscii(new Uint16Array([0x8000])), false);
  for (const is of [isUtf8, isAscii]) {
    assert.throws(() => is('a' as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "input" argument must be an instance of ArrayBuffer, Buffer, or TypedArray. Received type string (\'a\')' });
    const memory = new ArrayBuffer(4);
    structuredClone(memory, { transfer: [memory] });
    assert.throws(() => is(memory), { code: 'ERR_INVALID_STATE' });
  }
});

test('transcode', () => {
  assert.strictEqual(transcode(Buffer.from('é€'), 'utf8', 'latin1').toString('hex'), 'e93f');
  assert.strictEqual(transcode(Buffer.from('é€\u{1f600}'), 'utf8', 'ascii').toString(), '???');
  assert.strictEqual(transcode(Buffer.from('é€'), 'utf8', 'utf16le').toString('utf16le'), 'é€');
  assert.strictEqual(transcode(Buffer.from('é', 'latin1'), 'latin1', 'utf8').toString(), 'é');
  assert.strictEqual(transcode(Buffer.from('\u{1f600}', 'ucs2'), 'ucs2', 'utf8').toString(), '\u{1f600}');
  assert.strictEqual(transcode(Buffer.from('a\u00ad'), 'utf8', 'ascii').toString(), 'a');
  assert.strictEqual(transcode(Buffer.alloc(0), 'utf8', 'nope' as never).length, 0);
  assert.throws(() => transcode(Buffer.from('a'), 'utf8', 'hex' as never), { code: 'U_ILLEGAL_ARGUMENT_ERROR', errno: 1, message: 'Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]' });
  assert.throws(() => transcode(Buffer.from([0xff]), 'utf8', 'ucs2'), { code: 'U_INVALID_CHAR_FOUND', errno: 10 });
  assert.throws(() => transcode('a' as never, 'utf8', 'ucs2'), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('Blob and File are the platform\'s own', async () => {
  assert.strictEqual(Blob, globalThis.Blob);
  assert.strictEqual(File, globalThis.File);
  assert.strictEqual(Buffer.from(await new Blob([Buffer.from('héllo')]).arrayBuffer()).toString(), 'héllo');
});

test('resolveObjectURL finds the Blob of a URL until it is revoked', async () => {
  const url = URL.createObjectURL(new Blob(['é\0\xff'], { type: 'text/x-test' }) as never);
  const found = resolveObjectURL(url)!;
  assert.ok(found instanceof Blob);
  assert.strictEqual(found.type, 'text/x-test');
  assert.strictEqual(await found.text(), 'é\0\xff');
  URL.revokeObjectURL(url);
  assert.strictEqual(resolveObjectURL(url), undefined);
  for (const wrong of ['nope', 'blob:nodedata:1', 'http://localhost/', undefined, 5, {}]) assert.strictEqual(resolveObjectURL(wrong as never), undefined);
});

test('the module object', () => {
  assert.strictEqual(buffer.Buffer, Buffer);
  assert.deepStrictEqual(Object.getOwnPropertyDescriptor(buffer, 'constants')!.writable, false);
  assert.strictEqual(typeof Object.getOwnPropertyDescriptor(buffer, 'INSPECT_MAX_BYTES')!.get, 'function');
});
