// What a page cannot do: the arguments are checked as in Node, then an error says why it stops there.
import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_MODULE } from '@tabnode/internal/errors';
import { codedTypeError } from '@tabnode/internal/node-error';
import { validateArray, validateBoolean, validateObject, validateString } from '@tabnode/internal/validators';

function refuse(name: string, reason: string): never {
  throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`process.${name}`, reason);
}

function ERR_MISSING_ARGS(message: string): Error {
  return codedTypeError('ERR_MISSING_ARGS', message, ERR_MISSING_ARGS);
}

/** @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} always: browsers load no native code. @see https://nodejs.org/api/process.html#processdlopenmodule-filename-flags */
export function dlopen(...args: [module: object, filename: string, flags?: number]): never {
  if (args.length < 2) throw ERR_MISSING_ARGS('process.dlopen needs at least 2 arguments');
  Object.keys((args[0] as { exports: object }).exports);
  return refuse('dlopen', 'browsers load no native addons');
}

/** @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} always. @see https://nodejs.org/api/process.html#processexecvefile-args-env */
export function execve(execPath: string, args: readonly string[] = [], env?: object): never {
  validateString(execPath, 'execPath');
  validateArray(args, 'args');
  if (env !== undefined) validateObject(env, 'env');
  return refuse('execve', 'a page cannot become another program');
}

/** @throws always: nothing here is bound to native code. @deprecated DEP0111 */
export function binding(name: string): never {
  throw new Error(`No such module: ${name}`);
}

export function _linkedBinding(name: string): never {
  throw ERR_INVALID_MODULE(`No such binding was linked: ${name}`);
}

export interface Settings {
  compact: boolean; directory: string; excludeEnv: boolean; excludeNetwork: boolean; filename: string; reportOnFatalError: boolean;
  reportOnSignal: boolean; reportOnUncaughtException: boolean; signal: string;
}

/** Diagnostic reports: the settings hold; reports are made once `./report.ts` is installed, which Node's globals do. @see https://nodejs.org/api/process.html#processreport */
export const report = /* @__PURE__ */ (() => {
  const settings: Settings = { compact: false, directory: '', excludeEnv: false, excludeNetwork: false, filename: '', reportOnFatalError: false, reportOnSignal: false, reportOnUncaughtException: false, signal: 'SIGUSR2' };
  const report = {
    writeReport(file?: unknown): never {
      if (file !== undefined && !(typeof file === 'object' && file !== null)) validateString(file, 'file');
      return refuse('report.writeReport', 'a page has no view of its process');
    },
    getReport(err?: unknown): never {
      if (err !== undefined) validateObject(err, 'err');
      return refuse('report.getReport', 'a page has no view of its process');
    },
  };
  for (const name of Object.keys(settings) as (keyof Settings)[]) {
    const validate: (value: unknown, name: string) => void = typeof settings[name] === 'boolean' ? validateBoolean : validateString;
    Object.defineProperty(report, name, { get: () => settings[name], set(value: never) { validate(value, name); (settings as unknown as Record<string, unknown>)[name] = value; }, enumerable: true, configurable: true });
  }
  return report as typeof report & Settings;
})();
