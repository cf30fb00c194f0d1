// V8's wire format for values: a byte that says what follows, then that.

/** The version that we write, and the newest that we read. */
export const WIRE_FORMAT_VERSION = 15;

const code = (character: string): number => character.charCodeAt(0);

/** The first byte of every value, and of what ends a list. */
export const Tag = /* @__PURE__ */ (() => ({
  Version: 0xff, Padding: 0, VerifyObjectCount: code('?'), TheHole: code('-'), Undefined: code('_'), Null: code('0'), True: code('T'), False: code('F'),
  Int32: code('I'), Uint32: code('U'), Double: code('N'), BigInt: code('Z'), Utf8String: code('S'), OneByteString: code('"'), TwoByteString: code('c'),
  ObjectReference: code('^'), BeginObject: code('o'), EndObject: code('{'), BeginSparseArray: code('a'), EndSparseArray: code('@'),
  BeginDenseArray: code('A'), EndDenseArray: code('$'), Date: code('D'), TrueObject: code('y'), FalseObject: code('x'), NumberObject: code('n'),
  BigIntObject: code('z'), StringObject: code('s'), RegExp: code('R'), BeginMap: code(';'), EndMap: code(':'), BeginSet: code("'"), EndSet: code(','),
  ArrayBuffer: code('B'), ResizableArrayBuffer: code('~'), ArrayBufferTransfer: code('t'), ArrayBufferView: code('V'), SharedArrayBuffer: code('u'),
  HostObject: code('\\'), Error: code('r'),
}))();

/** What follows Tag.Error. */
export const ErrorTag = /* @__PURE__ */ (() => ({ Message: code('m'), Cause: code('c'), Stack: code('s'), End: code('.') }))();

/** The byte of each kind of error; the others are written as Error. */
export const errorClasses: Record<string, string> = { EvalError: 'E', RangeError: 'R', ReferenceError: 'F', SyntaxError: 'S', TypeError: 'T', URIError: 'U' };

/** The byte of each kind of view. */
export const viewTags: Record<string, string> = {
  Int8Array: 'b', Uint8Array: 'B', Uint8ClampedArray: 'C', Int16Array: 'w', Uint16Array: 'W', Int32Array: 'd', Uint32Array: 'D',
  Float16Array: 'h', Float32Array: 'f', Float64Array: 'F', BigInt64Array: 'q', BigUint64Array: 'Q', DataView: '?',
};

/** The flags of a regular expression, from the lowest bit on; `l` is V8's own and of no other engine. */
export const regExpFlags = 'gimyusldv';
