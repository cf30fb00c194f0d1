#!/usr/bin/env node
// Kills tabs while they write, and looks at what the next tab finds: `npm run test:kill`.
//
//   node tools/test-kill.mjs [--browser chromium|firefox] [--medium opfs|indexeddb] [--kills 1000] [--tabs 8]
//
// Each tab has a volume of its own and does steps of a load that is known (tools/kill/steps.mjs): one call of fs each.
// What a tab finds after a kill must be the tree after n steps exactly, with n no less than what fsync had confirmed.
// In Chromium a tab's process is crashed from within or the tab closed, and now and then the whole browser gets SIGKILL;
// in Firefox processes of tabs get SIGKILL.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import playwright from 'playwright';
import { WebSocketServer } from 'ws';
import { mount } from '@tabnode/file-system';
import { memoryVolume } from '@tabnode/file-system/memory';
import { launchOptions } from './lib/browsers.mjs';
import { root } from './lib/modules.mjs';
import { outline, step, sums } from './kill/steps.mjs';

const { values } = parseArgs({ options: { browser: { type: 'string', default: 'chromium' }, medium: { type: 'string', default: 'opfs' }, kills: { type: 'string', default: '1000' }, tabs: { type: 'string', default: '8' }, quiet: { type: 'boolean', default: false } } });
const { browser: browserName, medium } = values;
const wanted = Number(values.kills);
/** Steps beyond the confirmed ones that a tab may have done before it was killed. */
const FARTHEST = 50_000;
const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
const random = (n) => Math.floor(Math.random() * n);

const totals = { kills: 0, confirmed: 0, beyond: 0, cut: 0, discarded: 0, orphans: 0, browsers: 0, ways: {} };
const failures = [];
let enough = false;
// The first such is no fault of the volume's: a renderer that another tab's end has taken along while it started.
let silent = 0;

// The server: the load's page, and a socket that the tabs confirm over.
const conditions = process.execArgv.includes('@tabnode/source') ? ['@tabnode/source'] : [];
const bundle = (entry) => esbuild.buildSync({ entryPoints: [entry], absWorkingDir: root, bundle: true, format: 'esm', conditions, write: false, logLevel: 'error' }).outputFiles[0].text;
const files = { '/load.js': bundle('./tools/kill/load.mjs'), '/opfs-worker.js': bundle('@tabnode/file-system/opfs-worker') };
const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const life = lives.get(`/${searchParams.get('slot')}/${searchParams.get('life')}`);
  if (life !== undefined) life.stage = 'its page was asked for';
  const script = files[pathname];
  response.setHeader('Content-Type', script === undefined ? 'text/html' : 'text/javascript');
  response.end(script ?? '<!doctype html><title>kill me</title><script type="module" src="/load.js"></script>');
}).listen(0, '127.0.0.1');
await new Promise((resolve) => { server.once('listening', resolve); });
const { port } = server.address();
const lives = new Map();
new WebSocketServer({ server }).on('connection', (socket, { url }) => {
  const life = lives.get(url);
  if (life === undefined) { socket.close(); return; }
  socket.on('message', (data) => { life.hear(JSON.parse(data), socket); });
  socket.on('close', () => { life.died(); });
  socket.on('error', () => {});
});

// Processes.
function processes() {
  const all = [];
  if (!fs.existsSync('/proc/self/stat')) throw new Error('finding the processes of browsers needs Linux');
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
      all.push({ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]), command: fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') });
    } catch { /* It has ended. */ }
  }
  const ours = new Set([process.pid]);
  for (let before = 0; before !== ours.size;) { before = ours.size; for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid); }
  return all.filter(({ pid }) => ours.has(pid) && pid !== process.pid);
}
function end(pid) { try { process.kill(pid, 'SIGKILL'); return true; } catch { return false; } }

// The browser.
const options = launchOptions(browserName);
if (options === undefined) throw new Error(`there is no ${browserName} on this machine`);
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'tabnode-kill-'));
let context;
async function start() {
  context = await playwright.chromium.launchPersistentContext(profile, options);
}
let restarting;
/** Kills the whole browser and starts it with the same profile. */
function restart() {
  return restarting ??= (async () => {
    for (const { pid, command } of processes()) if (!command.includes('esbuild')) end(pid);
    await sleep(1000);
    for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) fs.rmSync(path.join(profile, lock), { force: true });
    await start();
  })().finally(() => { restarting = undefined; });
}

/** What a tab tells is wrong; all else is its end. */
class Wrong extends Error {}

function count(way) {
  totals.kills++;
  totals.ways[way] = (totals.ways[way] ?? 0) + 1;
}

function within(ms, promise, text) {
  return Promise.race([promise, sleep(ms).then(() => { throw new Error(`${text} within ${ms / 1000} s`); })]);
}

const PREFERENCES = {
  'browser.sessionstore.resume_from_crash': false, 'toolkit.startup.max_resumed_crashes': -1, 'browser.shell.checkDefaultBrowser': false, 'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false, 'toolkit.telemetry.reportingpolicy.firstRun': false, 'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false, 'termsofuse.bypassNotification': true, 'app.update.enabled': false, 'app.normandy.enabled': false, 'services.settings.server': 'data:,',
  'browser.link.open_newwindow.restriction': 0, 'dom.min_background_timeout_value': 4, 'dom.timeout.enable_budget_timer_throttling': false, 'browser.tabs.unloadOnLowMemory': false,
};

/** Firefox with a tab for each slot, killed: its tabs' processes, or all of it. */
async function liveInFirefox() {
  fs.writeFileSync(path.join(profile, 'user.js'), Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
  for (let last = false; !last && failures.length === 0;) {
    last = totals.kills >= wanted;
    const tabs = slots.map((slot) => slot.begin());
    const child = spawn(options.executablePath ?? playwright.firefox.executablePath(), ['--headless', '--no-remote', '--profile', profile, ...tabs.map(({ address }) => address)], { stdio: 'ignore' });
    child.on('error', (error) => { failures.push(error.message); });
    // Of many tabs Firefox may leave one unopened.
    const late = sleep(120_000).then(() => 'late');
    for (const { ready, url, life, place } of tabs) {
      try {
        const { stage } = await Promise.race([ready, late]) === 'late' ? lives.get(url) : {};
        if (stage === undefined) continue;
        lives.get(url).alive = false;
        if (stage === '') continue;
        failures.push(`life ${life}: nothing was found (${place}) within two minutes, ${stage}`);
      } catch (error) {
        if (error.message !== 'gone' && error.message !== 'wrong') failures.push(`life ${life}: ${error.message}`);
      }
    }
    if (!last && failures.length === 0) {
      await sleep(30 + random(1500));
      const way = random(2) === 0 ? 'SIGKILL of the tabs\' processes' : 'SIGKILL of the browser';
      for (const tab of tabs) if (lives.get(tab.url).alive) count(way);
      if (way.endsWith('processes')) {
        for (const { pid } of processes().filter(({ command }) => command.includes('-contentproc'))) { end(pid); await sleep(random(30)); }
        await Promise.race([Promise.all(tabs.map(({ gone }) => gone)), sleep(2000)]);
      }
    }
    for (const { pid, command } of processes()) if (command.includes(profile) || command.includes('-contentproc')) end(pid);
    await Promise.race([Promise.all(tabs.map(({ gone }) => gone)), sleep(5000)]);
    for (const { url } of tabs) lives.delete(url);
    for (const lock of ['lock', '.parentlock']) fs.rmSync(path.join(profile, lock), { force: true });
  }
}

class Slot {
  constructor(number) {
    this.number = number;
    this.seed = 1 + random(2 ** 30);
    this.model = `/model-${number}`;
    this.at = 0;
    this.confirmed = 0;
    this.life = 0;
  }

  /** A life of a tab: where it is to be opened, when it has been found in order, when it has ended. */
  begin() {
    const place = this.life % 2 === 0 ? 'worker' : 'page';
    const life = ++this.life;
    const url = `/${this.number}/${life}`;
    let found;
    let dead;
    const ready = new Promise((resolve, reject) => { found = resolve; dead = reject; });
    ready.catch(() => {});
    const gone = new Promise((resolve) => {
      lives.set(url, {
        hear: (message, socket) => {
          if (message.type === 'mounting') lives.get(url).stage = 'it was mounting';
          else if (message.type === 'confirmed') this.confirmed = Math.max(this.confirmed, message.n);
          else if (message.type === 'error') dead(new Wrong(message.error));
          else { if (this.check(message, life)) { socket.send(JSON.stringify({ n: this.at })); found(); } else dead(new Error('wrong')); }
        },
        alive: true,
        stage: '',
        died() { this.alive = false; resolve(); dead(new Error('gone')); },
      });
    });
    return { place, life, url, ready, gone, address: `http://localhost:${port}/?${new URLSearchParams({ slot: this.number, life, medium, place, seed: this.seed, port })}` };
  }

  /** Opens a tab, lets it write, kills it. */
  async live() {
    const { place, life, url, ready, gone, address } = this.begin();
    let page;
    let writing = false;
    const killed = totals.kills;
    try {
      while (restarting !== undefined) await restarting;
      page = await within(15_000, context.newPage(), 'no new tab');
      page.on('crash', () => { lives.get(url)?.died(); });
      await Promise.race([gone, page.goto(address, { timeout: 15_000 })]);
      await within(60_000, ready, `nothing was found (${place})`);
      writing = true;
      if (enough) return;
      await Promise.race([gone, sleep(30 + random(900))]);
      if (lives.get(url).alive) await this.kill(page, gone);
      else count('with another');
    } catch (error) {
      // Another tab's end may be this one's: of its process, or of the whole browser.
      if (/^no new tab/.test(error.message)) await restart();
      if (error instanceof Wrong) failures.push(`volume ${this.number}, life ${life} (${place}): ${error.message}`);
      else if (/^nothing was found/.test(error.message) && ++silent > 5) failures.push(`volume ${this.number}, life ${life}: ${error.message}`);
      else if (writing && totals.kills === killed) count('with another');
    } finally {
      await within(3000, gone).catch(() => {});
      lives.delete(url);
      if (page !== undefined) await within(2000, page.close()).catch(() => {});
    }
  }

  async kill(page, gone) {
    if (wanted >= 100 && random(Math.floor(wanted / 8)) === 0 && restarting === undefined) {
      count('browser');
      await restart();
    } else if (random(10) < 7) {
      count('crash');
      const session = await within(5000, context.newCDPSession(page));
      session.send('Page.crash').catch(() => {});
      await Promise.race([gone, sleep(5000)]);
    } else {
      count('close');
      await within(5000, page.close());
    }
  }

  /** Whether a tab has found the tree after n steps, n from what is confirmed on. */
  check({ outline: names, sums: bytes, report }, life) {
    totals.cut += report.cut > 0 ? 1 : 0;
    totals.discarded += report.discarded ? 1 : 0;
    totals.orphans += report.orphans;
    const fail = (text) => { failures.push(`volume ${this.number}, life ${life}: ${text}`); return false; };
    if (report.damage.length > 0) return fail(`damage: ${report.damage.join('; ')}`);
    if (report.created && this.confirmed > 0) return fail('the volume was empty');
    while (this.at < this.confirmed) step(this.model, this.seed, this.at++);
    totals.confirmed += 1;
    for (const limit = this.at + FARTHEST; this.at < limit; step(this.model, this.seed, this.at++)) {
      if (outline(this.model) !== names || sums(this.model) !== bytes) continue;
      totals.beyond = Math.max(totals.beyond, this.at - this.confirmed);
      return true;
    }
    return fail(`the tree is none of those after ${this.confirmed} to ${this.at} steps:\n${names}`);
  }
}

if (browserName === 'chromium') await start();
const started = Date.now();
const slots = await Promise.all(Array.from({ length: Number(values.tabs) }, async (_, number) => {
  const slot = new Slot(number);
  await mount(slot.model, memoryVolume({ quota: 2 ** 40 }));
  return slot;
}));
const show = () => {
  const seconds = (Date.now() - started) / 1000;
  const line = `${totals.kills} of ${wanted} kills, ${totals.confirmed} trees checked, ${failures.length} wrong, ${Math.round(seconds)} s`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
  else if (!values.quiet) console.log(line);
};
const ticker = setInterval(show, process.stdout.isTTY ? 500 : 15_000);
if (browserName === 'firefox') await liveInFirefox();
else await Promise.all(slots.map(async (slot) => {
  while (totals.kills < wanted && failures.length === 0) await slot.live();
  // What the last kill left is looked at too.
  enough = true;
  if (failures.length === 0) await slot.live();
}));
clearInterval(ticker);
show();
console.log(`\n${browserName}, ${medium}: ${totals.kills} kills (${Object.entries(totals.ways).map(([way, n]) => `${n} ${way}`).join(', ')}), ${slots.reduce((sum, { at }) => sum + at, 0)} steps; at most ${totals.beyond} steps more than confirmed were found; ${totals.cut} unfinished batches cut off, ${totals.discarded} unfinished checkpoints, ${totals.orphans} deleted files freed`);
for (const failure of failures) console.log(`✖ ${failure}`);
if (context !== undefined) await Promise.race([context.close(), sleep(5000)]);
for (const { pid, command } of processes()) if (!command.includes('esbuild')) end(pid);
fs.rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
console.log(`${totals.confirmed} passed, ${failures.length} failed`);
process.exit(failures.length > 0 ? 1 : 0);
