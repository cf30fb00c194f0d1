// Runs in a tab (or its worker) that will be killed: mounts the volume, tells what is there, goes on with the load.
import { fsync, fsyncNow, open } from '@tabnode/file-system/calls';
import { mount } from '@tabnode/file-system';
import { indexedDbVolume } from '@tabnode/file-system/indexeddb';
import { opfsVolume } from '@tabnode/file-system/opfs';
import { outline, step, sums } from './steps.mjs';

const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

async function load({ slot, life, medium, place, seed, port }) {
  const socket = new WebSocket(`ws://localhost:${port}/${slot}/${life}`);
  await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
  try {
    socket.send(JSON.stringify({ type: 'mounting' }));
    const options = { name: `kill-${slot}`, resident: Infinity };
    const volume = medium === 'opfs' ? opfsVolume({ ...options, worker: () => new Worker('/opfs-worker.js', { type: 'module' }) }) : indexedDbVolume(options);
    await mount('/v', volume);
    const answer = new Promise((resolve) => { socket.onmessage = ({ data }) => { resolve(JSON.parse(data)); }; });
    socket.send(JSON.stringify({ type: 'found', outline: outline('/v'), sums: sums('/v'), report: volume.report }));
    let { n } = await answer;
    const fd = open('/v', 0, 0);
    const synchronous = medium === 'opfs' && place === 'worker';
    for (;;) {
      for (let some = Math.floor(Math.random() * 30); some >= 0; some--) step('/v', seed, n++);
      const rest = Math.random();
      if (rest < 0.5) {
        const upTo = n;
        if (synchronous) fsyncNow(fd);
        else await fsync(fd);
        socket.send(JSON.stringify({ type: 'confirmed', n: upTo }));
      } else if (rest < 0.8) await sleep(rest < 0.65 ? 0 : 40);
      // One call after the other would fill the socket's buffer unsent.
      if (Math.random() < 0.2) await sleep(0);
    }
  } catch (error) {
    socket.send(JSON.stringify({ type: 'error', error: String(error?.stack ?? error) }));
  }
}

if (typeof document === 'undefined') {
  onmessage = ({ data }) => { void load(data); };
} else {
  const settings = Object.fromEntries(new URLSearchParams(location.search));
  settings.seed = Number(settings.seed);
  if (settings.place === 'worker') {
    // Firefox collects a worker that is not held.
    globalThis.held = new Worker('/load.js', { type: 'module' });
    globalThis.held.postMessage(settings);
  } else void load(settings);
}
