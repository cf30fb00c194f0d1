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

  test('views go by what they are, or call themselves', () => {
    const named = <T extends ArrayBufferView>(view: T, name: string): T => Object.defineProperty(view, Symbol.toStringTag, { value: name });
    const plain = (value: unknown): string => {
      const serializer = new v8.Serializer();
      serializer.writeValue(value);
      return serializer.releaseBuffer().toString('hex');
    };
    assert.strictEqual(plain(named(new Uint8Array(new ArrayBuffer(1)), 'Int8Array')), '4201005642000100');
    assert.strictEqual(plain(named(new DataView(new ArrayBuffer(1)), 'Nope')), '420100563f000100');
    assert.strictEqual(v8.serialize(named(new Uint8Array([1, 2]), 'Int8Array')).toString('hex'), 'ff0f5c00020102');
    assert.strictEqual(v8.serialize(named(Buffer.from('ab'), 'Nope')).toString('hex'), 'ff0f5c0a026162');
    assert.throws(() => v8.serialize(named(new Int16Array(2), 'Nope')), { message: /^Unserializable host object: Int16Array/ });
    assert.throws(() => v8.serialize(named(new DataView(new ArrayBuffer(1)), 'Nope')), { message: /^Unserializable host object: DataView/ });
  });

  test('numbers are made before they are written', () => {
    const serializer = new v8.Serializer();
    serializer.writeDouble({ valueOf() { serializer.writeUint32(5); return 1.5; } } as never);
    assert.strictEqual(serializer.releaseBuffer().toString('hex'), '05000000000000f83f');
    assert.throws(() => serializer.writeDouble(1n as never), TypeError);
  });

  test('what getters do to the list that is written', () => {
    const grown: unknown[] & Record<string, unknown> = [1, { get q() { grown.push(9); grown.z = 3; return 1; } }] as never;
    grown.y = 1;
    assert.strictEqual(v8.serialize(grown).toString('hex'), 'ff0f410249026f22017149027b01220179490222017a4906240202');
    const shrunk: unknown[] & Record<string, unknown> = [{ get q() { delete shrunk[1]; shrunk.z = 3; return 1; } }, 2] as never;
    shrunk.y = 1;
    assert.strictEqual(v8.serialize(shrunk).toString('hex'), 'ff0f41026f22017149027b012d220179490222017a4906240202');
    const named: unknown[] & Record<string, unknown> = [1] as never;
    named[4294967295] = 7;
    named['-1'] = 8;
    assert.strictEqual(v8.serialize(named).toString('hex'), 'ff0f41014902220a34323934393637323935490e22022d314910240201');
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
