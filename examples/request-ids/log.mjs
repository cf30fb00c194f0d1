import { AsyncLocalStorage } from 'node:async_hooks';
import { Writable } from 'node:stream';
import pino from 'pino';

/** The request that the running code belongs to: `{ request, user }`. */
export const current = new AsyncLocalStorage();

/** The lines written so far. */
export const lines = [];

const sink = new Writable({ write(chunk, encoding, callback) { lines.push(JSON.parse(chunk)); callback(); } });

export const log = pino({
  level: 'debug', timestamp: false, base: null, redact: ['card'],
  formatters: { level: (label) => ({ level: label }) },
  mixin: () => ({ ...current.getStore() }),
}, sink);
