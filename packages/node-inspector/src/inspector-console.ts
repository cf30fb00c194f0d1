// The console that only clients see: calls reach the browser's own, not the process's streams.
import { callConsole } from './console-calls.ts';

const METHODS = ['debug', 'error', 'info', 'log', 'warn', 'dir', 'dirxml', 'table', 'trace', 'group', 'groupCollapsed', 'groupEnd', 'clear', 'count', 'countReset', 'assert', 'profile', 'profileEnd', 'time', 'timeLog', 'timeEnd', 'timeStamp'] as const;

type Method = (...args: unknown[]) => unknown;

/** What `inspector.console` is. */
export type InspectorConsole = Record<(typeof METHODS)[number], Method> & { context(name?: string): InspectorConsole };

function makeConsole(platform: Record<string, Method>): InspectorConsole {
  const console = Object.create({}) as InspectorConsole;
  for (const name of METHODS) {
    const method: Method = { [name](...args: unknown[]): unknown { return callConsole(platform, name, args, method); } }[name]!;
    console[name] = method;
  }
  console.context = { context: () => makeConsole(platform) }.context;
  return Object.defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });
}

/** The console of the inspector. @see https://nodejs.org/api/inspector.html#inspectorconsole */
export const inspectorConsole: InspectorConsole = /* @__PURE__ */ (() => makeConsole({ ...(globalThis.console as unknown as Record<string, Method>) }))();
