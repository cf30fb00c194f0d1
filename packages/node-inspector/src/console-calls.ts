// Calls of the console, for clients that listen: the console's methods are wrapped while one does.
import globalConsole from '@tabnode/node-console';
import { currentStack, type StackTrace } from './call-frames.ts';

/** The protocol's name of each method's calls. */
const TYPES: Readonly<Record<string, string>> = {
  log: 'log', info: 'info', debug: 'debug', warn: 'warning', error: 'error', dir: 'dir', dirxml: 'dirxml', table: 'table', trace: 'trace',
  group: 'startGroup', groupCollapsed: 'startGroupCollapsed', groupEnd: 'endGroup', clear: 'clear', assert: 'assert', count: 'count', timeEnd: 'timeEnd', timeLog: 'log',
  profile: 'profile', profileEnd: 'profileEnd', time: 'log', countReset: 'log',
};

/** One call of the console. */
export interface ConsoleCall { type: string; method: string; args: readonly unknown[]; timestamp: number; stackTrace: StackTrace }

type Listener = (call: ConsoleCall) => void;
type Methods = Record<string, (...args: unknown[]) => unknown>;

const listeners = /* @__PURE__ */ new Set<Listener>();
let unwrapAll: (() => void)[] = [];
let inside = false;

const counts = /* @__PURE__ */ new Map<string, number>();
const timers = /* @__PURE__ */ new Map<string, number>();

/** What clients get for a call's arguments, as V8's own console hands them on; undefined where the call says nothing. */
function saidBy(method: string, args: unknown[]): unknown[] | undefined {
  const label = args[0] === undefined ? 'default' : String(args[0]);
  switch (method) {
    case 'count': {
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      return [`${label}: ${count}`];
    }
    case 'countReset':
      counts.delete(label);
      return undefined;
    case 'time':
      if (!timers.has(label)) timers.set(label, performance.now());
      return undefined;
    case 'timeLog':
    case 'timeEnd': {
      const start = timers.get(label);
      if (start === undefined) return undefined;
      if (method === 'timeEnd') timers.delete(label);
      return [`${label}: ${performance.now() - start} ms`, ...(method === 'timeLog' ? args.slice(1) : [])];
    }
    case 'assert': return args[0] ? undefined : args.length > 1 ? args.slice(1) : ['console.assert'];
    case 'trace':
    case 'clear':
    case 'groupEnd': return args.length > 0 ? args : [`console.${method}`];
    default: return args.length > 0 || method.startsWith('group') ? args : undefined;
  }
}

/** Calls `method` of a console, and tells the clients; `caller` is the function that the stack is to begin behind. */
export function callConsole(console: Methods, method: string, args: unknown[], caller: Function): unknown {
  // One console may stand on the other: the outer call is the program's.
  if (inside) return console[method]?.(...args);
  inside = true;
  try {
    const said = saidBy(method, args);
    if (said !== undefined) {
      const call: ConsoleCall = { type: TYPES[method] ?? 'log', method, args: said, timestamp: Date.now(), stackTrace: currentStack(caller) };
      for (const listener of listeners) listener(call);
    }
    return console[method]?.(...args);
  } finally {
    inside = false;
  }
}

/** Wraps the methods of a console in place; gives what undoes it. */
function wrap(console: Methods): () => void {
  const originals: Methods = {};
  const wrappers: Methods = {};
  for (const method of Object.keys(TYPES)) {
    const original = console[method];
    if (typeof original !== 'function') continue;
    originals[method] = original;
    wrappers[method] = { [method](this: unknown, ...args: unknown[]): unknown { return callConsole(originals, method, args, wrappers[method]!); } }[method]!;
    console[method] = wrappers[method];
  }
  return () => {
    for (const method of Object.keys(originals)) if (console[method] === wrappers[method]) console[method] = originals[method]!;
  };
}

/** Calls `listener` for each call of the console from now on; gives what ends it. */
export function onConsoleCall(listener: Listener): () => void {
  if (listeners.size === 0) unwrapAll = [...new Set([globalThis.console, globalConsole])].map((console) => wrap(console as unknown as Methods));
  listeners.add(listener);
  return () => {
    if (!listeners.delete(listener) || listeners.size > 0) return;
    for (const unwrap of unwrapAll) unwrap();
    unwrapAll = [];
  };
}

const MAX_KEPT = 1000;
const kept: ConsoleCall[] = [];
let keepers = 0;
let stopKeeping: () => void;

/** Keeps the calls of the console from now on, for clients that ask later; gives what ends it. What is kept stays. */
export function keepConsoleCalls(): () => void {
  if (keepers++ === 0) {
    stopKeeping = onConsoleCall((call) => {
      if (call.type === 'clear') kept.length = 0;
      kept.push(call);
      if (kept.length > MAX_KEPT) kept.shift();
    });
  }
  let done = false;
  return () => {
    if (done) return;
    done = true;
    if (--keepers === 0) stopKeeping();
  };
}

/** The calls that were kept, the oldest first. */
export function keptConsoleCalls(): readonly ConsoleCall[] {
  return kept;
}

/** Forgets the calls that were kept. */
export function discardConsoleCalls(): void {
  kept.length = 0;
}
