import assert from 'node:assert';
import { EventEmitter } from 'node:events';
import path from 'node:path';
import util from 'node:util';
import VError from 'verror';
import { run } from '../shared/show.mjs';

const { MultiError, SError, WError } = VError;

/** Each layer says what it was doing, and keeps what went wrong below. */
function parsePort(text) {
  const port = Number(text);
  if (!Number.isInteger(port)) throw new VError({ name: 'ParseError', info: { text, at: 4 } }, '"%s" is not a port', text);
  return port;
}

function readConfiguration(file, settings) {
  try {
    return { file, port: parsePort(settings.port) };
  } catch (error) {
    throw new VError({ name: 'ConfigurationError', cause: error, info: { file: path.posix.normalize(file) } }, 'reading %s', file);
  }
}

function start(settings) {
  try {
    return readConfiguration('/etc//tab/../tab/server.json', settings);
  } catch (error) {
    throw new WError(error, 'server %d of %d did not start', 2, 3);
  }
}

await run((print) => {
  let failure;
  try { start({ port: '80a' }); } catch (error) { failure = error; }
  print(`message     ${failure.message}`);
  print(`as a string ${failure}`);
  print(`the cause   ${VError.cause(failure).message}`);
  print(`the root    ${VError.cause(VError.cause(failure)).name}`);
  print(`information ${util.inspect(VError.info(failure), { breakLength: Infinity })}`);
  print(`by name     ${VError.findCauseByName(failure, 'ParseError').message}; ${VError.hasCauseWithName(failure, 'TypeError')}`);
  print(`kinds       ${[failure instanceof Error, failure instanceof VError, util.types.isNativeError(failure), util.isDeepStrictEqual(VError.info(failure), { text: '80a', at: 4, file: '/etc/tab/server.json' })].join(' ')}`);
  print('the way down:');
  for (let error = failure; error; error = VError.cause(error)) print(`  ${error.name}: ${error.message}`);

  print();
  const several = VError.errorFromList(['a.example', 'b.example'].map((host, i) => new VError({ name: 'DNSError', info: { host } }, 'no address for %j after %d tries', host, i + 1)));
  print(`${several.name}: ${several.message}; a MultiError: ${several instanceof MultiError}`);
  VError.errorForEach(several, (error) => print(`  ${error.message} ${util.format('%o', VError.info(error)).replace(/\s+/g, ' ')}`));

  print();
  print(`printf: ${new VError('%5d|%-6s|%05d|%s|%x', 42, 'ab', 7, [1, { a: 2 }], 255).message}`);
  print(`lenient with undefined: ${new VError('%s and %s', undefined, null).message}`);
  const attempts = {
    'strict with undefined': () => new SError('%s', undefined),
    'options of the wrong type': () => new VError({ info: 7 }, 'x'),
    'a cause that is none': () => new VError({ cause: 'text' }, 'x'),
    'too few arguments': () => new VError('%s %s', 'one'),
    'an emitter without a listener': () => new EventEmitter().emit('error', new VError(new Error('below'), 'above')),
    'an assertion of Node': () => assert.ok(VError.cause(failure) instanceof RangeError, new VError({ name: 'Unexpected' }, 'not a %s', 'RangeError')),
  };
  for (const [what, attempt] of Object.entries(attempts)) {
    try {
      attempt();
      print(`${what} → nothing`);
    } catch (error) {
      print(`${what} → ${error.name}${error.code ? ` [${error.code}]` : ''}: ${error.message}`);
    }
  }
});
