// What stands behind a process: its identity and its end. The page's own is the only process there is;
// the runtime replaces the members of `hostProcess` before any program runs.
import { closeLoop } from './event-loop.ts';

/** Unwinds the stack of a program that has exited; never reported. */
export class ProcessExit extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`The process has exited with code ${exitCode}`);
    this.name = 'ProcessExit';
    this.exitCode = exitCode;
  }
}

/** What a host decides about the process. */
export interface HostProcess {
  pid: number;
  ppid: number;
  argv: string[];
  env: Record<string, string>;
  exit(code: number): never;
}

function exit(code: number): never {
  closeLoop();
  // Whatever lets the exception through to the browser must not make it look like an error.
  globalThis.addEventListener?.('error', (event) => { if ((event as ErrorEvent).error instanceof ProcessExit) event.preventDefault(); });
  globalThis.addEventListener?.('unhandledrejection', (event) => { if ((event as PromiseRejectionEvent).reason instanceof ProcessExit) event.preventDefault(); });
  throw new ProcessExit(code);
}

export const hostProcess: HostProcess = {
  pid: 1,
  ppid: 0,
  argv: [],
  env: { HOME: '/home/user', USER: 'user', PATH: '/usr/local/bin:/usr/bin:/bin' },
  exit,
};
