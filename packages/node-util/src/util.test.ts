import { describe, test } from 'node:test';
import assert from 'node:assert';
import util from 'node:util';

describe('format', () => {
  test('placeholders', () => {
    assert.strictEqual(util.format('%s %d %i %f %j %%', 'a', '1.5', '7.9', '2.5x', { a: 1 }), 'a 1.5 7 2.5 {"a":1} %');
    assert.strictEqual(util.format('%s %s', 'a'), 'a %s');
    assert.strictEqual(util.format('%c%s', 'css', 'x', 'y', { z: 1 }), 'x y { z: 1 }');
    assert.strictEqual(util.format('%O', { a: { b: { c: { d: 1 } } } }), '{ a: { b: { c: [Object] } } }');
    assert.strictEqual(util.format('%o', [1]), '[ 1, [length]: 1 ]');
    assert.strictEqual(util.format('%%'), '%%');
    assert.strictEqual(util.format('%x', 1), '%x 1');
  });

  test('%s takes a toString of one\'s own, and inspects what has none', () => {
    class Own { toString() { return 'own'; } }
    class Without { a = 1; }
    assert.strictEqual(util.format('%s %s %s %s', new Own(), new Without(), Symbol('s'), -0), 'own Without { a: 1 } Symbol(s) -0');
  });

  test('%j of a circle', () => {
    const circle: { self?: object } = {};
    circle.self = circle;
    assert.strictEqual(util.format('%j', circle), '[Circular]');
    assert.throws(() => util.format('%j', { toJSON() { throw new Error('mine'); } }), { message: 'mine' });
  });

  test('options', () => {
    assert.strictEqual(util.formatWithOptions({ colors: true }, '%s', 'a', 1), 'a \u001b[33m1\u001b[39m');
    assert.throws(() => util.formatWithOptions(1 as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('promisify', () => {
  const callsBack = (value: unknown, callback: (error: unknown, value?: unknown) => void): void => (value instanceof Error ? callback(value) : callback(null, value));

  test('resolves and rejects with what the callback gets', async () => {
    const promised = util.promisify(callsBack);
    assert.strictEqual(await promised(1), 1);
    await assert.rejects(promised(new RangeError('no')), RangeError);
  });

  test('keeps name, properties and this, and its own version', async () => {
    const fn = Object.assign(function named(this: unknown, callback: (error: null, value: unknown) => void) { callback(null, this); }, { extra: 1 });
    const promised = util.promisify(fn) as unknown as { (): Promise<unknown>; extra: number; name: string };
    assert.strictEqual(promised.extra, 1);
    assert.strictEqual(promised.name, fn.name);
    const self = { promised };
    assert.strictEqual(await self.promised(), self);
    const own = async (): Promise<number> => 2;
    assert.strictEqual(util.promisify(Object.assign(() => {}, { [util.promisify.custom]: own })), own);
    assert.strictEqual(util.promisify.custom, Symbol.for('nodejs.util.promisify.custom'));
  });

  test('functions only', () => {
    assert.throws(() => util.promisify(1 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "original" argument must be of type function. Received type number (1)' });
  });
});

describe('callbackify', () => {
  test('gives results and reasons to the callback', async () => {
    const call = (fn: () => Promise<unknown>): Promise<[unknown, unknown]> => new Promise((resolve) => { util.callbackify(fn)((error: unknown, value?: unknown) => resolve([error, value])); });
    assert.deepStrictEqual(await call(async () => 1), [null, 1]);
    const [error] = await call(async () => { throw new Error('no'); });
    assert.strictEqual((error as Error).message, 'no');
    const [falsy] = await call(() => Promise.reject(null)); // eslint-disable-line prefer-promise-reject-errors
    assert.strictEqual((falsy as { code: string }).code, 'ERR_FALSY_VALUE_REJECTION');
    assert.strictEqual((falsy as { reason: unknown }).reason, null);
  });

  test('needs a callback', () => {
    assert.throws(() => (util.callbackify(async () => {}) as unknown as () => void)(), { code: 'ERR_INVALID_ARG_TYPE', message: 'The last argument must be of type function. Received undefined' });
  });
});

describe('deprecate', () => {
  test('acts as the function it wraps', () => {
    class A { static s = 1; x: number; constructor(x: number) { this.x = x; } }
    const Old = util.deprecate(A as unknown as (x: number) => void, 'old', 'TEST01') as unknown as typeof A;
    assert.strictEqual(new Old(2).x, 2);
    assert.ok(new Old(2) instanceof A);
    assert.strictEqual(Old.s, 1);
    assert.strictEqual(util.deprecate((a: number, b: number) => a + b, 'old', 'TEST01')(1, 2), 3);
    assert.throws(() => util.deprecate(() => {}, 'old', 1 as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('inherits', () => {
  test('links prototypes', () => {
    function Child() {}
    class Parent { hello() { return 'hi'; } }
    util.inherits(Child, Parent);
    assert.strictEqual(new (Child as unknown as new () => Parent)().hello(), 'hi');
    assert.strictEqual((Child as unknown as { super_: unknown }).super_, Parent);
    assert.throws(() => util.inherits(Child, (() => {}) as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('parseArgs', () => {
  test('options, groups, values, positionals', () => {
    const { values, positionals } = util.parseArgs({ args: ['-ab', 'x', '--long=1', '--long', '2', '--', '-z'], allowPositionals: true, options: { all: { type: 'boolean', short: 'a' }, b: { type: 'string', short: 'b' }, long: { type: 'string', multiple: true }, unset: { type: 'string', default: 'd' } } });
    assert.deepStrictEqual({ ...values }, { all: true, b: 'x', long: ['1', '2'], unset: 'd' });
    assert.deepStrictEqual(positionals, ['-z']);
  });

  test('negation and tokens', () => {
    const { values, tokens } = util.parseArgs({ args: ['--no-color'], allowNegative: true, tokens: true, options: { color: { type: 'boolean' } } });
    assert.strictEqual(values.color, false);
    assert.deepStrictEqual(tokens, [{ kind: 'option', name: 'color', rawName: '--no-color', index: 0, value: undefined, inlineValue: undefined }]);
  });

  test('what it refuses', () => {
    assert.throws(() => util.parseArgs({ args: ['--x'] }), { code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION', message: "Unknown option '--x'" });
    assert.throws(() => util.parseArgs({ args: ['x'] }), { code: 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL' });
    assert.throws(() => util.parseArgs({ args: ['--s', '-t'], options: { s: { type: 'string', short: 's' } } }), { code: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE', message: /ambiguous/ });
    assert.throws(() => util.parseArgs({ args: [], options: { s: { type: 'number' as 'string' } } }), { code: 'ERR_INVALID_ARG_TYPE', message: /must be \('string\|boolean'\)/ });
  });
});

describe('styleText', () => {
  test('nests', () => {
    const inner = util.styleText('blue', 'in', { validateStream: false });
    assert.strictEqual(util.styleText(['bold', 'red'], `a${inner}b`, { validateStream: false }), '\u001b[1m\u001b[31ma\u001b[34min\u001b[31mb\u001b[39m\u001b[22m');
    assert.throws(() => util.styleText('nope' as 'red', 'x'), { code: 'ERR_INVALID_ARG_VALUE' });
  });

  test('escape sequences are stripped', () => {
    assert.strictEqual(util.stripVTControlCharacters('\u001b[31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007'), 'red link');
  });
});

describe('MIMEType', () => {
  test('parses and writes', () => {
    const type = new util.MIMEType(' Text/HTML ;charset=UTF-8; q="a b";q=2');
    assert.strictEqual(String(type), 'text/html;charset=UTF-8;q="a b"');
    assert.strictEqual(type.essence, 'text/html');
    assert.strictEqual(type.params.get('q'), 'a b');
    type.params.set('x', '"');
    type.subtype = 'plain';
    assert.strictEqual(JSON.stringify(type), '"text/plain;charset=UTF-8;q=\\"a b\\";x=\\"\\\\\\"\\""');
    assert.deepStrictEqual([...type.params.keys()], ['charset', 'q', 'x']);
  });

  test('what is none', () => {
    assert.throws(() => new util.MIMEType('text'), { code: 'ERR_INVALID_MIME_SYNTAX', message: 'The MIME syntax for a type in "text" is invalid' });
    assert.throws(() => new util.MIMEType('a b/c'), { code: 'ERR_INVALID_MIME_SYNTAX', message: 'The MIME syntax for a type in "a b/c" is invalid at 1' });
  });
});

describe('system errors', () => {
  test('names, messages, numbers', () => {
    assert.strictEqual(util.getSystemErrorName(-2), 'ENOENT');
    assert.strictEqual(util.getSystemErrorMessage(-13), 'permission denied');
    assert.deepStrictEqual(util.getSystemErrorMap().get(-17), ['EEXIST', 'file already exists']);
    assert.throws(() => util.getSystemErrorName(2), { code: 'ERR_OUT_OF_RANGE' });
  });
});

describe('text', () => {
  test('decoder and encoder', () => {
    assert.strictEqual(new util.TextDecoder('utf-16le').decode(new Uint8Array([97, 0])), 'a');
    assert.deepStrictEqual([...new util.TextEncoder().encode('é')], [195, 169]);
    assert.throws(() => new util.TextDecoder('nope'), { name: 'RangeError', code: 'ERR_ENCODING_NOT_SUPPORTED' });
    assert.throws(() => new util.TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255])), { name: 'TypeError', code: 'ERR_ENCODING_INVALID_ENCODED_DATA' });
  });

  test('lone surrogates', () => {
    assert.strictEqual(util.toUSVString('a\ud800'), 'a\ufffd');
  });
});

describe('comparison', () => {
  test('isDeepStrictEqual', () => {
    class A { x = 1; }
    assert.strictEqual(util.isDeepStrictEqual({ a: [new Map([[1, { b: 2 }]])] }, { a: [new Map([[1, { b: 2 }]])] }), true);
    assert.strictEqual(util.isDeepStrictEqual(new A(), { x: 1 }), false);
    assert.strictEqual(util.isDeepStrictEqual(new A(), { x: 1 }, { skipPrototype: true }), true);
  });

  test('diff', () => {
    assert.deepStrictEqual(util.diff('abc', 'ac'), [[0, 'a'], [1, 'b'], [0, 'c']]);
    assert.deepStrictEqual(util.diff(['a'], ['b', 'a']), [[-1, 'b'], [0, 'a']]);
    assert.throws(() => util.diff([1] as never, []), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "actual[0]" argument must be of type string. Received type number (1)' });
  });
});

describe('the rest', () => {
  test('parseEnv', () => {
    assert.deepStrictEqual({ ...util.parseEnv('A=1 # one\nexport B="x\\ny"\nC=`#`\nnothing\n') }, { A: '1', B: 'x\ny', C: '#' });
  });

  test('debuglog is silent unless asked for', () => {
    const log = util.debuglog('test-of-util');
    assert.strictEqual(log.enabled, false);
    log('not printed');
    assert.strictEqual(util.debug, util.debuglog);
  });

  test('aborted', async () => {
    const controller = new AbortController();
    const resource = {};
    const settled = util.aborted(controller.signal, resource);
    controller.abort();
    assert.strictEqual((await settled as unknown as Event).type, 'abort');
    assert.strictEqual(await util.aborted(controller.signal, resource), undefined);
    await assert.rejects(util.aborted({} as never, resource), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('call sites', () => {
    const [site] = (function here() { return util.getCallSites(1); })();
    assert.strictEqual(site!.functionName, 'here');
    assert.ok(site!.lineNumber > 0 && site!.columnNumber > 0);
    assert.throws(() => util.getCallSites(0), { code: 'ERR_OUT_OF_RANGE' });
  });

  test('signals as exit codes', () => {
    assert.strictEqual(util.convertProcessSignalToExitCode('SIGTERM'), 143);
    assert.throws(() => util.convertProcessSignalToExitCode('SIGNOPE' as NodeJS.Signals), { code: 'ERR_INVALID_ARG_VALUE' });
  });

  test('transferable abort signals', () => {
    assert.ok(util.transferableAbortController() instanceof AbortController);
    assert.throws(() => util.transferableAbortSignal({} as AbortSignal), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

test('setTraceSigInt', () => {
  util.setTraceSigInt(true);
  util.setTraceSigInt(false);
});
