// What the packages' tests find under `fs` in a page: the repository's files, over HTTP, and files that the
// test writes, in memory. A test that calls any of it is counted as one that needs fs, not as one that passes.
// Only for tools/test-packages.mjs, until fs itself is built.
const { Readable, Writable } = require('node:stream');

const written = new Map();

function failure(code, text, syscall, path) {
  return Object.assign(new Error(`${code}: ${text}, ${syscall} '${path}'`), { errno: code === 'ENOENT' ? -2 : -1, code, syscall, path });
}

function load(path, syscall) {
  if (written.has(path)) return Buffer.from(written.get(path));
  const request = new XMLHttpRequest();
  request.open('GET', globalThis.suite.address(path), false);
  request.overrideMimeType('text/plain; charset=x-user-defined'); // bytes: a synchronous request takes no responseType
  request.send();
  if (request.status !== 200) throw failure('ENOENT', 'no such file or directory', syscall, path);
  return Buffer.from(request.responseText, 'latin1');
}

const encodingOf = (options) => (typeof options === 'string' ? options : options?.encoding);

function readFileSync(path, options) {
  const bytes = load(String(path), 'open');
  const encoding = encodingOf(options);
  return encoding ? bytes.toString(encoding) : bytes;
}

function readFile(path, options, callback = options) {
  setImmediate(() => {
    let bytes;
    try { bytes = readFileSync(path, typeof options === 'function' ? undefined : options); } catch (error) { callback(error); return; }
    callback(null, bytes);
  });
}

function createReadStream(path, options = {}) {
  const settings = typeof options === 'string' ? { encoding: options } : options;
  const endless = path === '/dev/zero' || path === '/dev/random' || path === '/dev/urandom';
  let bytes;
  let at = 0;
  const stream = new Readable({
    highWaterMark: 65536,
    ...settings,
    construct(callback) {
      setImmediate(() => {
        if (endless) return callback();
        try { bytes = load(String(path), 'open'); } catch (error) { return callback(error); }
        stream.emit('open', 3);
        return callback();
      });
    },
    read(size) {
      setImmediate(() => {
        if (endless) return this.push(Buffer.alloc(size));
        const piece = bytes.subarray(at, at += size);
        return this.push(piece.length === 0 ? null : piece);
      });
    },
  });
  stream.path = path;
  stream.close = (callback) => { if (callback) stream.once('close', callback); stream.destroy(); };
  return stream;
}

function createWriteStream(path, options) {
  const chunks = [];
  const kept = path !== '/dev/null';
  if (kept) written.set(path, Buffer.alloc(0));
  const stream = new Writable({
    ...(typeof options === 'object' ? options : {}),
    construct(callback) { setImmediate(() => { stream.emit('open', 3); callback(); }); },
    write(chunk, encoding, callback) { if (kept) chunks.push(chunk); setImmediate(callback); },
    final(callback) { if (kept) written.set(path, Buffer.concat(chunks)); setImmediate(callback); },
  });
  stream.path = path;
  stream.close = (callback) => { if (callback) stream.once('close', callback); stream.end(); };
  return stream;
}

function existsSync(path) {
  try { load(String(path), 'access'); return true; } catch { return false; }
}

const standIn = {
  createReadStream,
  createWriteStream,
  existsSync,
  readFile,
  readFileSync,
  unlinkSync(path) { if (!written.delete(path)) throw failure('ENOENT', 'no such file or directory', 'unlink', path); },
  writeFile(path, data, options, callback = options) { setImmediate(() => { written.set(path, Buffer.from(data, encodingOf(options))); callback(null); }); },
  writeFileSync(path, data, options) { written.set(path, Buffer.from(data, encodingOf(options))); },
};

module.exports = Object.fromEntries(Object.entries(standIn).map(([name, method]) => [name, (...args) => {
  globalThis.suite.needs('fs');
  return method(...args);
}]));
