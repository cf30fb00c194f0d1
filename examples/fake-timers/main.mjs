import fakeTimers from '@sinonjs/fake-timers';
import { EventEmitter, once } from 'node:events';
import timers from 'node:timers';
import { inspect } from 'node:util';
import { run } from '../shared/show.mjs';

const WEEK = 7 * 24 * 3600 * 1000;

/** A reminder that rings every Monday and Thursday at eight. */
class Reminder extends EventEmitter {
  #timer;
  constructor(clock) { super(); this.clock = clock; this.#next(); }
  #next() {
    const now = new this.clock.Date();
    const at = new this.clock.Date(now);
    at.setUTCHours(8, 0, 0, 0);
    do at.setUTCDate(at.getUTCDate() + 1); while (![1, 4].includes(at.getUTCDay()));
    this.#timer = this.clock.setTimeout(() => { this.emit('ring', at); this.#next(); }, at - now);
  }
  stop() { this.clock.clearTimeout(this.#timer); }
}

await run(async (print) => {
  const clock = fakeTimers.createClock(Date.UTC(2026, 10, 21, 12));
  const reminder = new Reminder(clock);
  reminder.on('ring', (at) => print(`  rings ${at.toISOString()}, the clock shows ${new clock.Date().toISOString()}`));
  print('Two weeks:');
  clock.tick(2 * WEEK);
  reminder.stop();
  print(`  ${clock.countTimers()} timers left`);

  print('One turn:');
  const order = [];
  const note = (text) => () => order.push(text);
  clock.setTimeout(note('timeout 0'), 0);
  clock.setImmediate(note('immediate'));
  clock.nextTick(note('tick'));
  clock.queueMicrotask(note('microtask'));
  const repeated = clock.setInterval(note('interval 10'), 10);
  clock.setTimeout(note('timeout 25'), 25);
  clock.tick(30);
  clock.clearInterval(repeated);
  print(`  ${order.join(', ')}`);

  print('Timeout objects:');
  const timeout = clock.setTimeout(note('late'), 1000);
  print(`  ${['ref', 'unref', 'hasRef', 'refresh'].map((name) => `${name} ${typeof timeout[name]}`).join(', ')}; ref: ${timeout.hasRef()}, after unref: ${timeout.unref().hasRef()}`);
  clock.tick(900);
  timeout.refresh();
  clock.tick(900);
  print(`  refreshed, so not yet: ${!order.includes('late')}`);
  clock.tick(100);
  print(`  now: ${order.includes('late')}; process.hrtime of the clock: ${inspect(clock.hrtime())}`);

  print('Promises in between:');
  const ticker = new EventEmitter();
  clock.setTimeout(() => ticker.emit('one', 1), 10);
  const first = once(ticker, 'one').then(([value]) => { clock.setTimeout(() => ticker.emit('two', value + 1), 10); return once(ticker, 'two'); });
  await clock.tickAsync(25);
  print(`  ${inspect(await first)}`);

  print('Installed over the real ones:');
  const { setTimeout: real } = timers;
  const installed = fakeTimers.install({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  let rung = 0;
  setTimeout((by) => { rung += by; }, WEEK, 5);
  installed.tick(WEEK);
  print(`  a week later: rung ${rung}, Date says ${new Date().toISOString()}`);
  installed.uninstall();
  print(`  given back: ${timers.setTimeout === real}; today is after 2025: ${Date.now() > Date.UTC(2025, 0)}`);

  clock.setTimeout(function forever() { clock.setTimeout(forever, 0); }, 0);
  try { clock.runAll(); } catch (error) { print(`${error.name}: ${error.message}`); }
});
