import { describe, test } from 'node:test';
import assert from 'node:assert';
import * as errors from './errors.ts';
import * as legacy from './errors-legacy.ts';
import { systemError, uvException } from './system-error.ts';

type Factory = (...args: unknown[]) => Error & { code: string };
const factories = { ...errors, ...legacy } as unknown as Record<string, Factory>;
const CLASSES = [Error, TypeError, RangeError, SyntaxError, URIError];

/** What a call throws, or the error that a callback or an event gets. */
function thrown(run: () => unknown): Error & { code: string } {
  try { run(); } catch (error) { return error as Error & { code: string }; }
  throw new Error('nothing was thrown');
}

function same(actual: Error & { code?: string }, expected: Error & { code?: string }): void {
  assert.deepStrictEqual([actual.code, actual.name, actual.message], [expected.code, expected.name, expected.message]);
  // What Node throws from C++ has its code as a mere property.
  if (String(expected).includes('[')) assert.strictEqual(String(actual), String(expected));
  // Node's class SystemError is its own.
  if (actual.name !== 'SystemError') assert.strictEqual(actual.constructor, expected.constructor);
  assert.ok(Object.keys(actual).includes('code'));
}

/** Errors that Node's C++ makes do not print their code. */
const FROM_C = ['DIGEST', 'CURVE', 'KEYPAIR'].map((what) => `ERR_CRYPTO_INVALID_${what}`).concat('ERR_CRYPTO_OPERATION_FAILED', 'ERR_CRYPTO_UNSUPPORTED_OPERATION', 'ERR_CRYPTO_JWK_UNSUPPORTED_CURVE', 'ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE');

describe('every factory', () => {
  // Arguments that suit all: what a factory does with them is not looked at here.
  const info = () => ({ errno: -2, code: 'ENOENT', message: 'no such file', syscall: 'open' });
  for (const [code, factory] of Object.entries(factories)) {
    if (!code.startsWith('ERR_')) continue;
    test(code, () => {
      const error = /^ERR_(FS_CP_|FS_EISDIR|SOCKET_BUFFER_SIZE|SYSTEM_ERROR)/.test(code) ? factory(info()) : code === 'ERR_WORKER_INVALID_EXEC_ARGV' ? factory(['first']) : factory('first', ['second'], ['third']);
      assert.ok(code.startsWith(error.code) || code === 'ERR_INDEX_OUT_OF_RANGE', error.code);
      assert.ok(CLASSES.includes(error.constructor as ErrorConstructor));
      assert.ok(error.message.length > 3);
      assert.ok(Object.keys(error).includes('code'));
      assert.ok(!Object.keys(error).includes('message') && !Object.keys(error).includes('name'));
      assert.strictEqual(String(error), FROM_C.includes(code) ? `${error.name}: ${error.message}` : `${error.name} [${error.code}]: ${error.message}`);
    });
  }
});

describe('texts', () => {
  const texts: [string, unknown[], string, string][] = [
    ['ERR_AMBIGUOUS_ARGUMENT', ['a/b', 'Say which.'], 'TypeError', 'The "a/b" argument is ambiguous. Say which.'],
    ['ERR_BROTLI_INVALID_PARAM', [99], 'RangeError', '99 is not a valid Brotli parameter'],
    ['ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', ['secret', 'private'], 'TypeError', 'Invalid key object type secret, expected private.'],
    ['ERR_CRYPTO_INVALID_SCRYPT_PARAMS', [], 'RangeError', 'Invalid scrypt params'],
    ['ERR_HTTP_CONTENT_LENGTH_MISMATCH', [3, 1], 'Error', "Response body's content-length of 3 byte(s) does not match the content-length of 1 byte(s) set in header"],
    ['ERR_HTTP2_INVALID_SETTING_VALUE', ['x', 5], 'TypeError', 'Invalid value for setting "x": 5'],
    ['ERR_HTTP2_INVALID_SETTING_VALUE', ['x', -1, 0, 9], 'RangeError', 'Invalid value for setting "x": -1'],
    ['ERR_IMPORT_ATTRIBUTE_MISSING', ['data:a', 'type', 'json'], 'TypeError', 'Module "data:a" needs an import attribute of "type: json"'],
    ['ERR_INVALID_PACKAGE_TARGET', ['/p/', './b', 'b.js', false, '/x.cjs'], 'Error', 'Invalid "exports" target "b.js" defined for \'./b\' in the package config /p/package.json imported from /x.cjs; targets must start with "./"'],
    ['ERR_IP_BLOCKED', ['127.0.0.1'], 'Error', 'IP(127.0.0.1) is blocked by net.BlockList'],
    ['ERR_MODULE_NOT_FOUND', ['x', '/y'], 'Error', "Cannot find package 'x' imported from /y"],
    ['ERR_PACKAGE_PATH_NOT_EXPORTED', ['/p/', '.', '/x'], 'Error', 'No "exports" main defined in /p/package.json imported from /x'],
    ['ERR_PACKAGE_PATH_NOT_EXPORTED', ['/p/', './c'], 'Error', 'Package subpath \'./c\' is not defined by "exports" in /p/package.json'],
    ['ERR_SOCKET_BAD_PORT', ['Port', 0, false], 'RangeError', 'Port should be > 0 and < 65536. Received type number (0).'],
    ['ERR_UNSUPPORTED_ESM_URL_SCHEME', ['http:'], 'Error', "Only URLs with a scheme in: file and data are supported by the default ESM loader. Received protocol 'http:'"],
    ['ERR_WORKER_PATH', ['x'], 'TypeError', 'The worker script or module filename must be an absolute path or a relative path starting with \'./\' or \'../\'. Received "x"'],
    ['ERR_SYSTEM_ERROR', [{ errno: -3, code: 'ESRCH', message: 'no such process', syscall: 'uv_os_setpriority' }], 'SystemError', 'A system error occurred: uv_os_setpriority returned ESRCH (no such process)'],
    ['ERR_FS_CP_EEXIST', [{ errno: -17, code: 'EEXIST', message: '/f already exists', syscall: 'cp', path: '/f' }], 'SystemError', 'Target already exists: cp returned EEXIST (/f already exists) /f'],
  ];
  for (const [code, args, name, message] of texts) {
    test(`${code}(${args.map(String).join()})`, () => {
      const error = factories[code]!(...args);
      assert.deepStrictEqual([error.code, error.name, error.message], [code, name, message]);
    });
  }
});

describe('native Node says the same', { skip: typeof document === 'object' }, () => {
  // Modules by name, so that no bundler asks for those that do not exist yet.
  const load = (name: string) => (process as unknown as { getBuiltinModule(name: string): Record<string, (...args: unknown[]) => never> }).getBuiltinModule(name);
  const pairs: [string, unknown[], () => unknown][] = [
    ['ERR_ARG_NOT_ITERABLE', ['Query pairs'], () => new URLSearchParams({ [Symbol.iterator]: 5 } as never)],
    ['ERR_ASYNC_CALLBACK', ['hook.init'], () => load('async_hooks')['createHook']!({ init: 5 })],
    ['ERR_BUFFER_TOO_LARGE', [64], () => load('zlib')['inflateSync']!(load('zlib')['deflateSync']!(Buffer.alloc(100)), { maxOutputLength: 64 })],
    ['ERR_CONSOLE_WRITABLE_STREAM', ['stdout'], () => new (load('console')['Console'] as never as new (options: object) => void)({})],
    ['ERR_CRYPTO_ENGINE_UNKNOWN', ['nope'], () => load('crypto')['setEngine']!('nope')],
    ['ERR_CRYPTO_INVALID_DIGEST', ['nope'], () => load('crypto')['pbkdf2Sync']!('a', 'b', 1, 1, 'nope')],
    ['ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', [], () => load('crypto')['timingSafeEqual']!(Buffer.alloc(1), Buffer.alloc(2))],
    ['ERR_CRYPTO_UNKNOWN_DH_GROUP', [], () => load('crypto')['getDiffieHellman']!('zz')],
    ['ERR_ENCODING_NOT_SUPPORTED', ['x'], () => new TextDecoder('x')],
    ['ERR_HTTP_HEADERS_SENT', ['set'], () => { const message = new (load('http')['OutgoingMessage'] as never as new () => { _header: string; setHeader(a: string, b: string): void })(); message._header = 'x'; message.setHeader('a', 'b'); }],
    ['ERR_HTTP_INVALID_HEADER_VALUE', [undefined, 'a'], () => load('http')['validateHeaderValue']!('a', undefined)],
    ['ERR_INVALID_CHAR', ['header content', 'a'], () => load('http')['validateHeaderValue']!('a', '\0')],
    ['ERR_INVALID_HTTP_TOKEN', ['Header name', 'a b'], () => load('http')['validateHeaderName']!('a b')],
    ['ERR_INVALID_PROTOCOL', ['ftp:', 'http:'], () => load('http')['request']!('ftp://x')],
    ['ERR_UNESCAPED_CHARACTERS', ['Request path'], () => load('http')['request']!({ path: '/a b' })],
    ['ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH', [], () => load('http2')['getUnpackedSettings']!(Buffer.alloc(5))],
    ['ERR_HTTP2_INVALID_SETTING_VALUE', ['enablePush', 5], () => load('http2')['getPackedSettings']!({ enablePush: 5 })],
    ['ERR_HTTP2_UNSUPPORTED_PROTOCOL', ['ftp:'], () => load('http2')['connect']!('ftp://x')],
    ['ERR_INVALID_FD', [-1], () => new (load('tty')['ReadStream'] as never as new (fd: number) => void)(-1)],
    ['ERR_INVALID_TUPLE', ['Each query pair', '[name, value]'], () => new URLSearchParams([[1]] as never)],
    ['ERR_INVALID_CURSOR_POS', [], () => load('readline')['cursorTo']!(process.stdout, 'x', 1)],
    ['ERR_IPC_SYNC_FORK', [], () => load('child_process')['spawnSync']!('node', { stdio: ['ipc'] })],
    ['ERR_IPC_ONE_PIPE', [], () => load('child_process')['spawn']!('node', { stdio: ['ipc', 'ipc'] })],
    ['ERR_INVALID_IP_ADDRESS', ['zz'], () => load('dns')['setServers']!(['zz'])],
    ['ERR_SOCKET_BAD_PORT', ['Port', 99999], () => load('net')['connect']!(99999)],
    ['ERR_SOCKET_BAD_TYPE', [], () => load('dgram')['createSocket']!('x')],
    ['ERR_STREAM_NULL_VALUES', [], () => new (load('stream')['PassThrough'] as never as new () => { write(value: null): void })().write(null)],
    ['ERR_TLS_INVALID_PROTOCOL_METHOD', ['zz'], () => load('tls')['createSecureContext']!({ secureProtocol: 'zz' })],
    ['ERR_TLS_INVALID_PROTOCOL_VERSION', ['zz', 'minimum'], () => load('tls')['createSecureContext']!({ minVersion: 'zz' })],
    ['ERR_TLS_PROTOCOL_VERSION_CONFLICT', ['TLSv1.2', 'TLS_method'], () => load('tls')['createSecureContext']!({ minVersion: 'TLSv1.2', secureProtocol: 'TLS_method' })],
    ['ERR_TRACE_EVENTS_CATEGORY_REQUIRED', [], () => load('trace_events')['createTracing']!({ categories: [] })],
    ['ERR_UNKNOWN_CREDENTIAL', ['User', 'nope'], () => process.setuid!('nope')],
    ['ERR_WORKER_PATH', ['nope'], () => new (load('worker_threads')['Worker'] as never as new (path: string) => void)('nope')],
  ];
  for (const [code, args, run] of pairs) test(code, () => same(factories[code]!(...args), thrown(run)));

  test('system errors', () => {
    const native = thrown(() => load('os')['setPriority']!(99999999, 1)) as Error & { code: string; info: never };
    const ours = factories['ERR_SYSTEM_ERROR']!(native.info);
    same(ours, native);
    assert.deepStrictEqual(Object.entries(ours), Object.entries(native));
  });

  test('errors of system calls', () => {
    const native = thrown(() => load('fs')['renameSync']!('/nope/a', '/nope/b'));
    const ours = uvException({ errno: -2, syscall: 'rename', path: '/nope/a', dest: '/nope/b' });
    assert.deepStrictEqual(Object.entries(ours), Object.entries(native));
    assert.deepStrictEqual([ours.name, ours.message, String(ours)], [native.name, native.message, String(native)]);
  });
});

test('a SystemError reads and writes its info', () => {
  const info = { errno: -2, code: 'ENOENT', message: 'none', syscall: 'cp', path: '/a', dest: '/b' };
  const error = systemError('ERR_FS_CP_EINVAL', 'No', info, () => {});
  assert.strictEqual(error.message, 'No: cp returned ENOENT (none) /a => /b');
  error.errno = -5;
  assert.strictEqual(info.errno, -5);
  assert.strictEqual(error.dest, '/b');
});
