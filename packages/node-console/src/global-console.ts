// The console of the process: its streams are process.stdout and process.stderr, looked up whenever it writes: a terminal may come later.
import process from '@tabnode/node-process';
import { bindMethods, Console, consoleMethods, initializeState, type ConsoleMethods, type ConsoleStream } from './console-class.ts';

interface InspectorMethods {
  profile(label?: string): void;
  profileEnd(label?: string): void;
  timeStamp(label?: string): void;
  context(name?: string): object;
  createTask(name: string): { run<T>(fn: () => T): T };
}

/** The methods that only an inspector sees: the browser's own where it has them. */
function inspectorMethods(): InspectorMethods {
  const platform = globalThis.console as unknown as Partial<InspectorMethods>;
  return {
    profile(label) { platform.profile?.(label); },
    profileEnd(label) { platform.profileEnd?.(label); },
    timeStamp(label) { platform.timeStamp?.(label); },
    context(name) { return platform.context?.(name) ?? {}; },
    createTask(name) {
      if (typeof name !== 'string' || name === '') throw new Error('First argument must be a non-empty string.');
      return platform.createTask?.(name) ?? { run: (fn) => fn() };
    },
  };
}

/** What `require('console')` gives: the console, with its class. */
export type GlobalConsole = ConsoleMethods & InspectorMethods & { Console: typeof Console; _stdout: ConsoleStream; _stderr: ConsoleStream };

export const globalConsole: GlobalConsole = /* @__PURE__ */ (() => {
  const console = Object.create({}) as GlobalConsole;
  bindMethods(console, consoleMethods);
  Object.assign(console, { Console }, inspectorMethods());
  for (const [name, stream] of [['_stdout', 'stdout'], ['_stderr', 'stderr']] as const) {
    let own: ConsoleStream | undefined;
    Object.defineProperty(console, name, {
      get: () => own ?? (process as unknown as Record<string, ConsoleStream>)[stream],
      set: (value: ConsoleStream) => { own = value; },
      enumerable: false, configurable: true,
    });
  }
  initializeState(console, true, 'auto', undefined, 2);
  return console;
})();
