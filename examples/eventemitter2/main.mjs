import EventEmitter2 from 'eventemitter2';
import { EventEmitter, once } from 'node:events';
import process from 'node:process';
import { setImmediate } from 'node:timers';
import { inspect } from 'node:util';
import { run } from '../shared/show.mjs';

await run(async (print) => {
  const home = new EventEmitter2({ wildcard: true, delimiter: '/', maxListeners: 3, verboseMemoryLeak: true, newListener: true, removeListener: true });
  home.on('newListener', (name) => print(`  (listening to ${inspect(name)})`));
  home.on('removeListener', (name) => print(`  (no longer to ${inspect(name)})`));

  print('Listeners:');
  home.on('kitchen/*/temperature', function (value) { print(`  ${this.event}: ${value} °C`); });
  home.on(['**', 'alarm'], function (reason) { print(`  ALARM at ${[].concat(this.event).join('/')}: ${reason}`); });
  home.many('hall/motion', 2, () => print('  light on'));
  home.prependListener('hall/motion', () => print('  somebody moves'));
  const log = (name, ...values) => { if (!String(name).includes('istener')) print(`  log: ${[].concat(name).join('/')} ${inspect(values)}`); };
  home.onAny(log);

  print('Events:');
  for (const [name, ...values] of [['kitchen/oven/temperature', 180], ['kitchen/fridge/temperature', 4], ['cellar/boiler/alarm', 'pressure'], ['hall/motion'], ['hall/motion'], ['hall/motion'], ['garden/gate', 'open', { by: 'wind' }]]) {
    print(`${name}: ${home.emit(name, ...values) ? 'heard' : 'unheard'}`);
  }
  print(`Names: ${inspect(home.eventNames(true))}; listeners to an oven's temperature: ${home.listeners('kitchen/oven/temperature').length}; anything at kitchen/…? ${home.hasListeners('kitchen/**')}`);

  print('Promises:');
  home.on('sum', async (a, b) => a + b);
  home.on('sum', (a, b) => a * b);
  print(`  emitAsync: ${inspect(await home.emitAsync('sum', 6, 7))}`);
  const waiting = home.waitFor('garden/rain', { timeout: 1000, filter: (millimetres) => millimetres > 5 });
  home.emit('garden/rain', 1);
  home.emit('garden/rain', 9);
  print(`  waitFor: ${inspect(await waiting)}`);
  await home.waitFor('never', { timeout: 5 }).catch((error) => print(`  ${error.name}: ${error.message}`));
  const cancelled = home.waitFor('never');
  cancelled.cancel('not needed any more');
  await cancelled.catch((error) => print(`  rejected: ${inspect(error)}`));
  home.offAny(log);

  print('Order:');
  const order = [];
  home.on('go', () => order.push('sync'));
  home.on('go', () => order.push('nextTick'), { async: true, nextTick: true });
  home.on('go', () => order.push('setImmediate'), { async: true });
  await new Promise((resolve) => {
    // From a callback of the event loop, where Node's order does not depend on how the script was started.
    setImmediate(() => {
      Promise.resolve().then(() => order.push('promise'));
      home.emit('go');
      process.nextTick(() => order.push('own nextTick'));
      order.push('end');
      setImmediate(() => setImmediate(resolve));
    });
  });
  print(`  ${order.join(' → ')}`);

  print('With Node:');
  const node = new EventEmitter();
  const bridge = home.listenTo(node, { 'door/open': 'hall/door' }, { reducers: ({ data }) => data[0] !== 'cat' });
  home.on('hall/door', (who) => print(`  the door opened for ${who}`));
  node.emit('door/open', 'the neighbour');
  node.emit('door/open', 'cat');
  home.stopListeningTo(node);
  print(`  listeners left on Node's emitter: ${node.listenerCount('door/open')}; returned: ${bridge === home}`);
  setImmediate(() => home.emit('hall/bell', 2));
  print(`  events.once on an EventEmitter2: ${inspect(await once(home, 'hall/bell'))}`);
  try { home.emit('error', new Error('fuse blown')); } catch (error) { print(`  thrown: ${error.message}`); }
  home.removeAllListeners();
  print(`  after removeAllListeners: ${home.listeners('hall/door').length}`);
});
