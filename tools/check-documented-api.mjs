#!/usr/bin/env node
// Every entry of Node's documentation (tools/data/documented-api.tsv) that belongs to a built module
// exists in our packages. Runs on dist, in this process.
import fs from 'node:fs';
import path from 'node:path';
import { builtinModules, isBuilt, root, sourcesOf, specifierOf } from './lib/modules.mjs';

const ours = {};
for (const name of builtinModules.filter(isBuilt)) ours[name] = (await import(specifierOf(name))).default;
const prototypes = (...names) => names.map((name) => name.prototype);

/** The variables that a section's headings use, as the objects that must have the member. */
const SECTIONS = {
  Assert: { needs: 'assert', scope: () => ({ assert: [ours.assert], tracker: prototypes(ours.assert.CallTracker), AssertionError: [ours.assert.AssertionError] }) },
  Buffer: { needs: 'buffer', scope: () => ({ buffer: [ours.buffer], buf: prototypes(ours.buffer.Buffer), blob: prototypes(ours.buffer.Blob), Buffer: [ours.buffer.Buffer], SlowBuffer: [ours.buffer.SlowBuffer], Blob: [ours.buffer.Blob] }) },
  Console: { needs: 'console', scope: () => ({ console: [ours.console], Console: [ours.console.Console] }) },
  Domain: { needs: 'domain', scope: () => ({ domain: [ours.domain, ours.domain.create()], Domain: [ours.domain.Domain] }) },
  Events: { needs: 'events', scope: () => ({ emitter: prototypes(ours.events), events: [ours.events], EventEmitter: [ours.events], event: prototypes(Event), eventTarget: prototypes(EventTarget), EventTarget: [EventTarget], Event: [Event], NodeEventTarget: [nodeEventTarget], nodeEventTarget: prototypes(nodeEventTarget) }) },
  OS: { needs: 'os', scope: () => ({ os: [ours.os] }) },
  Path: { needs: 'path', scope: () => ({ path: [ours.path] }) },
  Process: { needs: 'process', scope: () => ({ process: [ours.process] }) },
  Punycode: { needs: 'punycode', scope: () => ({ punycode: [ours.punycode] }) },
  'Performance measurement APIs': { needs: 'perf_hooks', scope: () => ({ perf_hooks: [ours.perf_hooks], performance: [ours.perf_hooks.performance], performanceEntry: [ours.perf_hooks.performance.nodeTiming, PerformanceNodeEntry.prototype, ours.perf_hooks.PerformanceMark.prototype], PerformanceEntry: [ours.perf_hooks.PerformanceEntry], performanceNodeTiming: [ours.perf_hooks.performance.nodeTiming], PerformanceNodeTiming: [ours.perf_hooks.performance.nodeTiming.constructor], PerformanceObserver: [ours.perf_hooks.PerformanceObserver], performanceObserver: prototypes(ours.perf_hooks.PerformanceObserver), performanceObserverEntryList: prototypes(ours.perf_hooks.PerformanceObserverEntryList), PerformanceObserverEntryList: [ours.perf_hooks.PerformanceObserverEntryList], histogram: [ours.perf_hooks.createHistogram(), ours.perf_hooks.monitorEventLoopDelay()], Histogram: [Object.getPrototypeOf(ours.perf_hooks.createHistogram().constructor)], IntervalHistogram: [ours.perf_hooks.monitorEventLoopDelay().constructor], RecordableHistogram: [ours.perf_hooks.createHistogram().constructor] }) },
  'Query string': { needs: 'querystring', scope: () => ({ querystring: [ours.querystring] }) },
  Stream: { needs: 'stream', scope: () => ({ stream: [ours.stream], readable: prototypes(ours.stream.Readable), writable: prototypes(ours.stream.Writable), duplex: [new ours.stream.Duplex()], transform: prototypes(ours.stream.Transform) }) },
  'String decoder': { needs: 'string_decoder', scope: () => ({ stringDecoder: prototypes(ours.string_decoder.StringDecoder), StringDecoder: [ours.string_decoder.StringDecoder] }) },
  Timers: { needs: 'timers', scope: () => ({ ...bare(ours.timers), timersPromises: [ours['timers/promises']], timeout: [ours.timers.setTimeout(() => {}, 0)], immediate: [ours.timers.setImmediate(() => {})], Immediate: [ours.timers.setImmediate(() => {}).constructor], Timeout: [ours.timers.setTimeout(() => {}, 0).constructor] }) },
  URL: { needs: 'url', scope: () => ({ url: [ours.url, URL.prototype], URL: [ours.url.URL], URLSearchParams: [ours.url.URLSearchParams], urlSearchParams: prototypes(ours.url.URLSearchParams), urlObject: [new ours.url.Url()] }) },
  Util: { needs: 'util', scope: () => ({ util: [ours.util], TextDecoder: [ours.util.TextDecoder], TextEncoder: [ours.util.TextEncoder], textDecoder: prototypes(ours.util.TextDecoder), textEncoder: prototypes(ours.util.TextEncoder), debuglog: [ours.util.debuglog('x')] }) },
  'Asynchronous context tracking': { needs: 'async_hooks', scope: () => ({ AsyncLocalStorage: [ours.async_hooks.AsyncLocalStorage], asyncLocalStorage: prototypes(ours.async_hooks.AsyncLocalStorage), AsyncResource: [ours.async_hooks.AsyncResource], asyncResource: prototypes(ours.async_hooks.AsyncResource) }) },
  'Async hooks': { needs: 'async_hooks', scope: () => ({ async_hooks: [ours.async_hooks], asyncHook: [ours.async_hooks.createHook({})], AsyncHook: [ours.async_hooks.createHook({}).constructor], AsyncLocalStorage: [ours.async_hooks.AsyncLocalStorage], AsyncResource: [ours.async_hooks.AsyncResource] }) },
  'Diagnostics Channel': { needs: 'diagnostics_channel', scope: () => ({ diagnostics_channel: [ours.diagnostics_channel], Channel: [ours.diagnostics_channel.Channel], channel: prototypes(ours.diagnostics_channel.Channel) }) },
  'File system': { needs: 'fs/promises', scope: () => fileScope },
  Inspector: { needs: 'inspector', scope: () => ({ inspector: [ours.inspector], session: prototypes(ours.inspector.Session) }) },
  Readline: { needs: 'readline', scope: () => ({ readline: [ours.readline], Interface: [ours.readline.Interface], rl: [new ours.readline.Interface({ input: new ours.stream.PassThrough(), output: new ours.stream.PassThrough(), terminal: true })] }) },
  'Trace events': { needs: 'trace_events', scope: () => ({ trace_events: [ours.trace_events], tracing: [ours.trace_events.createTracing({ categories: ['x'] })], Tracing: [ours.trace_events.createTracing({ categories: ['x'] }).constructor] }) },
  TTY: { needs: 'tty', scope: () => ({ tty: [ours.tty], ...terminalStreams() }) },
  V8: { needs: 'v8', scope: () => ({ v8: [ours.v8], Serializer: [ours.v8.Serializer], serializer: [new ours.v8.DefaultSerializer()], Deserializer: [ours.v8.Deserializer], deserializer: [new ours.v8.DefaultDeserializer(new Uint8Array(1))] }) },
  Zlib: { needs: 'zlib', scope: () => ({ zlib: [ours.zlib, ours.zlib.createGzip()] }) },
  'Web Streams API': { needs: 'stream/web', scope: () => ({ ...bare(ours['stream/web']), streamConsumers: [ours['stream/consumers']], ...instancesOf(ours['stream/web']) }) },
  Errors: { needs: 'errors', scope: () => errorScope },
};

/** Entries that belong to something a page or this issue does not have; each with the reason. */
const ELSEWHERE = new Map([
  ...['process.channel', 'process.channel.ref()', 'process.channel.unref()', 'process.connected', 'process.disconnect()', 'process.send(message[, sendHandle[, options]][, callback])'].map((entry) => [entry, 'only in a process that was spawned with an IPC channel, as in Node']),
  ...['init(asyncId, type, triggerAsyncId, resource)', 'before(asyncId)', 'after(asyncId)', 'destroy(asyncId)', 'promiseResolve(asyncId)'].map((entry) => [entry, 'a callback that a user gives to createHook']),
  ...['Class: Options', 'Class: BrotliOptions'].map((entry) => [entry, 'the shape of an argument']),
  ['Class: zlib.ZlibBase', 'the base class, which Node does not export'],
  ['Additions to Error objects', 'a heading; domain.test.ts looks for the properties'],
  ['serializer._getSharedArrayBufferId(sharedArrayBuffer)', 'a method that users add to a Serializer'],
  ['process.mainModule', 'only with a module loader, as in Node'],
  ...['Class: FileHandle', 'Class: fs.FSWatcher', 'Class: fs.StatWatcher'].map((entry) => [entry, 'a class that Node does not export']),
  ...['fs.lchmod(path, mode, callback)', 'fs.lchmodSync(path, mode)'].map((entry) => [entry, 'undefined on Linux, as in Node']),
  ['Using fs.writeFile() with file descriptors', 'a heading'],
  ['event.cancelBubble()', 'documented as a method, but a property everywhere'],
  ...['error.address', 'error.dest', 'error.info', 'error.path', 'error.port', 'error.opensslErrorStack', 'error.function', 'error.library', 'error.reason'].map((entry) => [entry, 'a property of single errors, not of a class']),
  ['MODULE_NOT_FOUND', 'made by the module loader'],
  ['ERR_ASSERTION', 'the code of every AssertionError'],
  ...['HPE_HEADER_OVERFLOW', 'HPE_UNEXPECTED_CONTENT_LENGTH'].map((entry) => [entry, 'made by the HTTP parser']),
  ...['writable._construct(callback)', 'writable._final(callback)', 'readable._construct(callback)', 'transform._flush(callback)'].map((entry) => [entry, 'a method that a user gives a stream; Node has none']),
  ["emitter[Symbol.for('nodejs.rejection')](err, eventName[, ...args])", 'a method that a user gives an emitter; Node has none'],
  ...['process.noDeprecation', 'process.throwDeprecation', 'process.traceDeprecation'].map((entry) => [entry, 'set by command-line flags; absent without them, as in Node']),
]);

/** Files, directories and watchers, some of whose properties are there on instances only. */
async function files() {
  const { fs, 'fs/promises': fsPromises } = ours;
  const filehandle = await fsPromises.open('/tmp/documented', 'w+');
  const watchers = [fs.watch('/tmp'), fs.watchFile('/tmp/documented', () => {})];
  const streams = [fs.createReadStream('/tmp/documented'), fs.createWriteStream('/tmp/documented')];
  const scope = {
    fs: [fs], fsPromises: [fsPromises], filehandle: [filehandle], FileHandle: [filehandle.constructor], dir: [fs.opendirSync('/tmp')], dirent: fs.readdirSync('/tmp', { withFileTypes: true }),
    stats: [fs.statSync('/tmp', { bigint: true })], readStream: [streams[0]], writeStream: [streams[1]], watcher: watchers,
  };
  for (const stream of streams) stream.destroy();
  watchers[0].close();
  fs.unwatchFile('/tmp/documented');
  await filehandle.close();
  return scope;
}
const fileScope = isBuilt('fs/promises') ? await files() : {};
const { PerformanceNodeEntry } = isBuilt('perf_hooks') ? await import('@tabnode/node-perf-hooks/performance-entry') : {};
const { attachTerminal } = isBuilt('tty') ? await import('@tabnode/node-tty/terminal') : {};
/** Streams of a terminal, some of whose properties are there on instances only. */
function terminalStreams() {
  const nothing = () => ({ dispose() {} });
  const detach = attachTerminal({ cols: 80, rows: 24, write() {}, onData: nothing, onResize: nothing });
  const streams = { readStream: [new ours.tty.ReadStream(0)], writeStream: [new ours.tty.WriteStream(1)] };
  detach();
  return streams;
}
const bare = (object) => Object.fromEntries(Object.keys(object).map((key) => [key, [object[key]]]));
/** `readableStream` for the prototype of `ReadableStream`, and so on. */
const instancesOf = (classes) => Object.fromEntries(Object.entries(classes).map(([name, Class]) => [name.replace(/^[A-Z]/, (letter) => letter.toLowerCase()), [Class.prototype]]));
const { NodeEventTarget: nodeEventTarget } = await import('@tabnode/node-events');
const errorScope = {};
for (const file of sourcesOf('internal').filter((name) => /\/(errors|errors-[a-z-]+|system-error|abort-error|capture-stack-trace)\.ts$/.test(name))) {
  for (const [name, value] of Object.entries(await import(`@tabnode/internal/${path.basename(file, '.ts')}`))) errorScope[name] = [value];
}
const systemError = errorScope.SystemError?.[0]?.prototype ?? {};
Object.assign(errorScope, {
  Error: [Object.assign(Object.create(Error), { captureStackTrace: errorScope.captureStackTrace?.[0] ?? Error.captureStackTrace })],
  error: [Object.assign(new Error('x'), { code: 'X' }), systemError, { errno: 0, syscall: '' }],
  AssertionError: [ours.assert?.AssertionError], ...Object.fromEntries([RangeError, ReferenceError, SyntaxError, TypeError].map((Class) => [Class.name, [Class]])),
  ABORT_ERR: [errorScope.AbortError?.[0]],
});

/** `buf.constants.X(args)` → ['buf', 'constants', 'X']; undefined where the heading is prose. */
function memberPath(signature) {
  const text = signature.replace(/^(Class|Static method|Class property|Class Method):\s*/, '').replace(/^new\s+/, '').replace(/^[a-z]+\.(?=[A-Z]\w*\()/, (m) => m);
  const match = /^([A-Za-z_$][\w$]*)(?:\(\)(?=\.))?((?:\.[\w$]+)*)(\[(?:Symbol[^\]]*|index)\])?(\(.*\))?$/.exec(text.trim());
  if (match === null) return undefined;
  const symbol = match[3] && /^\[(Symbol\.\w+|Symbol\.for\('([^']+)'\))\]/.exec(match[3]);
  return [match[1], ...match[2].split('.').filter(Boolean), ...(symbol ? [symbol[2] ? Symbol.for(symbol[2]) : Symbol[symbol[1].slice(7)]] : [])];
}

function exists(scope, [variable, ...members]) {
  for (const start of scope[variable] ?? []) {
    let value = start;
    const found = value !== undefined && members.every((member, i) => {
      if (value === null || value === undefined || !(member in Object(value))) return false;
      // The last member may be a getter that asks for an instance.
      if (i < members.length - 1) value = value[member];
      return true;
    });
    if (found) return true;
  }
  return false;
}

const missing = [];
let checked = 0;
const classes = new Set(['class', 'ctor']);
for (const line of fs.readFileSync(path.join(root, 'tools/data/documented-api.tsv'), 'utf8').split('\n')) {
  const [section, kind, signature] = line.split('\t');
  const rule = SECTIONS[section];
  if (rule === undefined || kind === 'event' || (rule.needs !== 'errors' && !isBuilt(rule.needs)) || ELSEWHERE.has(signature)) continue;
  rule.cached ??= rule.scope();
  const members = memberPath(signature);
  if (members === undefined) continue;
  // Prose of one word, such as a heading, is no entry.
  if (!(members[0] in rule.cached)) {
    if (section === 'Errors' ? !/^[A-Z][A-Z0-9_]+$/.test(members[0]) : members.length === 1 && !classes.has(kind)) continue;
  }
  checked++;
  if (!exists(rule.cached, members)) missing.push(`${section}: ${signature}`);
}
if (missing.length > 0) {
  console.error(`${missing.length} documented entries are missing:\n  ${missing.join('\n  ')}`);
  process.exit(1);
}
console.log(`${checked} documented entries of the built modules exist`);
process.exit(0);
