import './environment.mjs';
import process from 'node:process';
import { format, inspect, stripVTControlCharacters } from 'node:util';
import debug from 'debug';
import { run } from '../shared/show.mjs';

await run((print) => {
  const lines = [];
  debug.log = (...values) => lines.push(format(...values));
  debug.humanize = () => '0ms'; // the time between two lines is not the same twice
  debug.formatters.h = (bytes) => bytes.toString('hex');
  debug.formatters.n = (number) => number.toLocaleString('en-US');

  const boot = debug('shop:boot');
  const http = boot.extend('http');
  const noise = debug('shop:noise');
  const worker = debug('worker7');

  boot('listening on %s:%d, %i workers, %f%%', 'localhost', 8080, '4.7', 99.5);
  boot('configuration %O', { store: { kind: 'memory', limits: { items: 1000 } }, plugins: ['a', 'b'], started: new Date(0) });
  http('%s %s → %d in %n ms', 'GET', '/cart', 200, 12345);
  http('body %h, headers %o', Buffer.from('ok?'), new Map([['etag', '"x"']]));
  http('two lines:\n%j', { json: true });
  noise('never to be seen');
  worker('rest is appended', 1, { b: [2] }, null);
  worker(new Error('broken pipe').message, Symbol('s'), 10n);
  worker({ an: 'object', alone: true });

  print('In colours, as a terminal gets it:');
  for (const line of lines) print(inspect(line));
  print();
  print('As it is read:');
  for (const line of lines) print(stripVTControlCharacters(line));

  print();
  print(`Switched on: ${[boot, http, noise, worker].map((log) => `${log.namespace} ${log.enabled}`).join(', ')}`);
  print(`Options from the environment: ${inspect(debug.inspectOpts)}`);
  print(`Colours chosen: ${['shop:boot', 'shop:boot:http', 'worker7'].map((name) => debug.colors.indexOf(debug.selectColor(name)) >= 0).join(' ')}`);
  print(`disable() gives back ${inspect(debug.disable())}; the environment then has DEBUG=${process.env.DEBUG}`);
  debug.enable('shop:noise');
  noise('now it is loud');
  print(`${stripVTControlCharacters(lines.at(-1))}; the environment: DEBUG=${process.env.DEBUG}`);
});
