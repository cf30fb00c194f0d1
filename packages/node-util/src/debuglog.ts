import { formatArguments } from '@tabnode/internal/format';

type DebugLogger = ((...args: any[]) => void) & { readonly enabled: boolean };

interface HostProcess { env?: Record<string, string | undefined>; pid?: number; stderr?: { write(text: string): unknown } }

function hostProcess(): HostProcess | undefined {
  return (globalThis as { process?: HostProcess }).process;
}

// NODE_DEBUG is read once, as Node does at start; `foo*` stands for every section that starts so.
let pattern: RegExp | undefined;

function isEnabled(section: string): boolean {
  if (pattern === undefined) {
    const names = (hostProcess()?.env?.['NODE_DEBUG'] ?? '').replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*').replaceAll(',', '$|^');
    pattern = names === '' ? /(?!)/ : new RegExp(`^${names}$`, 'i');
  }
  return pattern.test(section);
}

/**
 * Makes a function that writes to stderr when the environment's NODE_DEBUG names the section, and does
 * nothing otherwise. `callback` gets a plain function in its stead at the first call.
 *
 * @see https://nodejs.org/api/util.html#utildebuglogsection-callback
 */
export function debuglog(section: string, callback?: (fn: DebugLogger) => void): DebugLogger {
  const name = String(section).toUpperCase();
  let enabled: boolean | undefined;
  const test = (): boolean => enabled ??= isEnabled(name);
  let write = (...args: unknown[]): void => {
    write = test() ? (...later) => print(name, later) : () => {};
    if (typeof callback === 'function') callback(write as DebugLogger);
    write(...args);
  };
  const logger = (...args: unknown[]): void => write(...args);
  return Object.defineProperty(logger, 'enabled', { get: test, configurable: true, enumerable: true }) as DebugLogger;
}

function print(section: string, args: unknown[]): void {
  const process = hostProcess();
  const line = `${section} ${process?.pid ?? 0}: ${formatArguments({}, args)}`;
  if (process?.stderr) process.stderr.write(`${line}\n`);
  else console.error(line);
}
