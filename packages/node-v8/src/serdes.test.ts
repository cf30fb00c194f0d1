import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import v8 from 'node:v8';

const hex = (value: unknown): string => v8.serialize(value).toString('hex');
const again = (value: unknown): any => v8.deserialize(v8.serialize(value));

describe('v8.serialize', () => {
  test('writes the bytes of V8\'s format', () => {
    assert.strictEqual(hex(1), 'ff0f4902');
    assert.strictEqual(hex('a'), 'ff0f220161');
    assert.strictEqual(hex('€'), 'ff0f6302ac20');
    assert.strictEqual(hex(null), 'ff0f30');
    assert.strictEqual(hex({ a: [true, undefined] }), 'ff0f6f2201614102545f2400027b01');
    assert.strictEqual(hex(-(2n ** 64n)), 'ff0f5a2100000000000000000100000000000000');
  });

  test('and reads them back', () => {
    for (const value of [0, -0, NaN, 2 ** 40, 'é€😀', '', true, undefined, 12n, new Date(7), Object.assign([1], { 2: 3 }), { a: { b: [] } }, new Map([[{ k: 1 }, new Set([1])]]), /x/giu, Object(1), new Float64Array([1.5])]) {
      assert.deepStrictEqual(again(value), value);
    }
  });

  test('keeps cycles and shared objects', () => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { a: shared, b: shared };
    value.self = value;
    const copy = again(value);
    assert.strictEqual(copy.self, copy);
    assert.strictEqual(copy.a, copy.b);
  });

  test('keeps errors with their class, message and cause', () => {
    const copy = again(new RangeError('far', { cause: 'x' }));
    assert.ok(copy instanceof RangeError);
    assert.strictEqual(copy.message, 'far');
    assert.strictEqual(copy.cause, 'x');
  });

  test('Buffers stay Buffers, and views keep no more of their memory than they show', () => {
    const copy = again(Buffer.from('abc'));
    assert.ok(Buffer.isBuffer(copy));
    assert.strictEqual(copy.toString(), 'abc');
    assert.strictEqual(v8.serialize(new Uint8Array(1000).subarray(0, 4)).length, 9);
  });

  test('refuses what cannot be copied', () => {
    for (const [value, message] of [[Symbol('s'), 'Symbol(s) could not be cloned.'], [new WeakMap(), '#<WeakMap> could not be cloned.'], [{ f: Math.max }, 'function max() { [native code] } could not be cloned.']] as const) {
      // Engines write their functions' text in their own way.
      assert.throws(() => v8.serialize(value), (error: Error) => error.message.replace(/\s+/g, ' ') === message);
    }
  });
});

describe('v8.Serializer and v8.Deserializer', () => {
  test('numbers and bytes in between', () => {
    const serializer = new v8.Serializer();
    serializer.writeHeader();
    serializer.writeUint32(300);
    serializer.writeUint64(1, 2);
    serializer.writeDouble(-0.5);
    serializer.writeRawBytes(Buffer.from('xyz'));
    serializer.writeValue({ end: true });
    const deserializer = new v8.Deserializer(serializer.releaseBuffer());
    assert.strictEqual(deserializer.readHeader(), true);
    assert.strictEqual(deserializer.getWireFormatVersion(), 15);
    assert.strictEqual(deserializer.readUint32(), 300);
    assert.deepStrictEqual([...deserializer.readUint64()], [1, 2]);
    assert.strictEqual(deserializer.readDouble(), -0.5);
    assert.strictEqual(deserializer.readRawBytes(3).toString(), 'xyz');
    assert.deepStrictEqual(deserializer.readValue(), { end: true });
    assert.throws(() => deserializer.readUint32(), { message: 'ReadUint32() failed' });
  });

  test('a transferred buffer is the same one', () => {
    const buffer = new ArrayBuffer(3);
    const serializer = new v8.Serializer();
    serializer.transferArrayBuffer(5, buffer);
    serializer.writeHeader();
    serializer.writeValue([buffer]);
    const deserializer = new v8.Deserializer(serializer.releaseBuffer());
    deserializer.transferArrayBuffer(5, buffer);
    deserializer.readHeader();
    assert.strictEqual(deserializer.readValue()[0], buffer);
  });

  test('subclasses write host objects', () => {
    class Ours extends v8.Serializer {
      _writeHostObject(object: { byteLength: number }): void { this.writeUint32(object.byteLength); }
    }
    class Theirs extends v8.Deserializer {
      _readHostObject(): object { return { length: this.readUint32() }; }
    }
    const serializer = new Ours();
    (serializer as unknown as { _setTreatArrayBufferViewsAsHostObjects(flag: boolean): void })._setTreatArrayBufferViewsAsHostObjects(true);
    serializer.writeHeader();
    serializer.writeValue(new Int8Array(9));
    const deserializer = new Theirs(serializer.releaseBuffer());
    deserializer.readHeader();
    assert.deepStrictEqual(deserializer.readValue(), { length: 9 });
  });

  test('hostile bytes give errors', () => {
    for (const bytes of ['', 'ff', 'ff05', 'ff0c49', '00', 'ffff']) {
      assert.throws(() => v8.deserialize(Buffer.from(bytes, 'hex')), { message: 'Unable to deserialize cloned data due to invalid or unsupported version.' }, bytes);
    }
    for (const bytes of ['ff0f', 'ff0f5e05', 'ff0f6f', 'ff0f220461', 'ff0f41ffffffff0f', 'ff0f52220161ffff03', 'ff0f5aff01']) {
      assert.throws(() => v8.deserialize(Buffer.from(bytes, 'hex')), { message: 'Unable to deserialize cloned data.' }, bytes);
    }
    assert.throws(() => v8.deserialize('x' as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'buffer must be a TypedArray or a DataView' });
  });
});
