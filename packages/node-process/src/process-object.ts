import { EventEmitter, type EventName } from '@tabnode/node-events/emitter';
import { named } from '@tabnode/internal/named';
import { codedRangeError } from '@tabnode/internal/node-error';
import { standardStreams } from '@tabnode/internal/standard-streams';
import { terminal } from '@tabnode/internal/terminal';
import { drainTicks } from '@tabnode/internal/tick-queue';
import { validateBoolean } from '@tabnode/internal/validators';
import { printWarning, setWarningHost, type Warning, type WarningHost } from '@tabnode/internal/warning';
import { getBuiltinModule } from './builtin-module.ts';
import { hrtime, uptime } from './clock.ts';
import { arch, config, execPath, features, platform, release, version, versions } from './description.ts';
import { emitWarning } from './emit-warning.ts';
import { env } from './env.ts';
import { allowedNodeEnvironmentFlags } from './environment-flags.ts';
import { abort, ending, exitCode, reallyExit, setExitCode } from './exit.ts';
import { createFinalization } from './finalization.ts';
import { hostProcess } from '@tabnode/internal/host-process';
import { nextTick } from './next-tick.ts';
import { loadEnvFile } from './load-env-file.ts';
import { _linkedBinding, binding, dlopen, execve, report } from './refusals.ts';
import { kill, sendSignal } from './signals.ts';
import { createStandardStream, type InputStream, type OutputStream } from './standard-streams.ts';
import { handleUncaught, hasUncaughtExceptionCaptureCallback, routeUncaught, setCapture } from './uncaught.ts';
import { availableMemory, constrainedMemory, cpuUsage, getActiveResourcesInfo, memoryUsage, resourceUsage, threadCpuUsage } from './usage.ts';
import { getegid, geteuid, getgid, getgroups, getuid, initgroups, setegid, seteuid, setgid, setgroups, setuid } from './user.ts';
import { chdir, cwd, umask } from './working-directory.ts';

const REF = /* @__PURE__ */ Symbol.for('nodejs.ref');
const UNREF = /* @__PURE__ */ Symbol.for('nodejs.unref');

export interface Refable { ref?(): unknown; unref?(): unknown; [REF]?(): unknown; [UNREF]?(): unknown }

function createProcess() {
  let title = 'node';
  let debugPort = 9229;
  let sourceMapsEnabled = false;
  let finalization: ReturnType<typeof createFinalization> | undefined;
  let exitRouted = false;

  const members = {
    version, versions, arch, platform, release, config, features, execPath, report,
    get title() { return title; },
    set title(value: string) { title = String(value); },
    argv: [execPath, ...hostProcess.argv],
    argv0: 'node',
    execArgv: [] as string[],
    get pid() { return hostProcess.pid; },
    set pid(_value: number) { /* as in Node, assigning changes nothing */ },
    get ppid() { return hostProcess.ppid; },
    set ppid(_value: number) { /* as in Node, assigning changes nothing */ },
    env,
    get debugPort() { return debugPort; },
    set debugPort(value: number) {
      const port = Number(value) || 0;
      if (port !== 0 && (port < 1024 || port > 65535)) throw codedRangeError('ERR_OUT_OF_RANGE', 'process.debugPort must be 0 or in range 1024 to 65535', createProcess);
      debugPort = port;
    },
    // The page's own script, as far as it can be said.
    mainModule: { id: '.', path: '/', exports: {}, filename: null, loaded: true, children: [], paths: [] } as any,
    moduleLoadList: [] as string[],
    domain: null as unknown,
    noProcessWarnings: false,
    allowedNodeEnvironmentFlags,

    get stdout(): OutputStream { return standardStream(1); },
    get stderr(): OutputStream { return standardStream(2); },
    get stdin(): InputStream { return standardStream(0); },
    openStdin(): InputStream { return process.stdin.resume(); },
    _rawDebug(...args: unknown[]) { terminal.write(2, `${args.join(' ')}\n`); },

    nextTick, hrtime, uptime, cwd, chdir, umask, emitWarning, getBuiltinModule, memoryUsage, constrainedMemory, availableMemory, cpuUsage, threadCpuUsage,
    resourceUsage, getActiveResourcesInfo, getuid, geteuid, getgid, getegid, getgroups, setuid, seteuid, setgid, setegid, setgroups, initgroups,
    dlopen, execve, loadEnvFile, binding, _linkedBinding, abort, kill, reallyExit, hasUncaughtExceptionCaptureCallback,
    _kill: (pid: number, signal: number) => sendSignal(process, pid, signal),
    _getActiveHandles: (): object[] => [],
    _getActiveRequests: (): object[] => [],
    _tickCallback() { drainTicks(); },
    _fatalException: (error: unknown, fromPromise?: boolean) => handleUncaught(process, error, fromPromise ? 'unhandledRejection' : 'uncaughtException'),
    _debugProcess() {}, _debugEnd() {}, _startProfilerIdleNotifier() {}, _stopProfilerIdleNotifier() {},
    _preload_modules: [] as string[],

    get _exiting() { return ending.exiting; },
    set _exiting(value: boolean) { ending.exiting = value; },
    get exitCode(): number | undefined { return ending.code; },
    set exitCode(value: number | string | null | undefined) { setExitCode(value); },

    /**
     * Emits 'exit' and ends the process; a page itself stays, see `reallyExit`.
     *
     * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `code` is a whole number or none
     * @see https://nodejs.org/api/process.html#processexitcode
     */
    exit(code?: number | string | null): never {
      if (code !== undefined) setExitCode(code);
      emitExit();
      return process.reallyExit(exitCode());
    },

    get sourceMapsEnabled() { return sourceMapsEnabled; },
    setSourceMapsEnabled(enabled: boolean) { validateBoolean(enabled, 'enabled'); sourceMapsEnabled = enabled; },
    get finalization() { return finalization ??= createFinalization(process); },

    /** @see https://nodejs.org/api/process.html#processrefmayberefable */
    ref(value?: Refable) { (value?.[REF] ?? value?.ref)?.call(value); },
    /** @see https://nodejs.org/api/process.html#processunrefmayberefable */
    unref(value?: Refable) { (value?.[UNREF] ?? value?.unref)?.call(value); },

    /** @see https://nodejs.org/api/process.html#processsetuncaughtexceptioncapturecallbackfn */
    setUncaughtExceptionCaptureCallback(fn: ((error: any) => void) | null) { setCapture(fn); route(); },
  };

  function standardStream(fd: 0 | 1 | 2): any {
    return standardStreams.open[fd] ??= (standardStreams.create ?? createStandardStream)(fd, process);
  }

  function emitExit(): void {
    if (ending.exiting) return;
    ending.exiting = true;
    process.emit('exit', exitCode());
  }

  const prototype = Object.create(EventEmitter.prototype, { constructor: { value: named('process', function () {}), writable: true, enumerable: false, configurable: true } });
  prototype.constructor.prototype = prototype;
  const process = Object.create(prototype, Object.getOwnPropertyDescriptors(members)) as EventEmitter & typeof members & WarningHost;
  EventEmitter.call(process);
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  const route = routeUncaught(process);
  // A page's end is its unloading.
  function routeExit(): void {
    if (exitRouted) return;
    exitRouted = true;
    globalThis.addEventListener?.('pagehide', (event) => { if (!(event as PageTransitionEvent).persisted) emitExit(); });
  }
  // The first listener of an event is there only after this one has been told.
  process.on('newListener', (name: EventName) => { route(name); if (name === 'exit') routeExit(); });
  process.on('removeListener', () => route());
  process.on('warning', (warning: Warning) => {
    if (!(warning instanceof Error) || process.noProcessWarnings || (warning.name === 'DeprecationWarning' && process.noDeprecation)) return;
    printWarning(warning, `:${process.pid}`, warning.name === 'DeprecationWarning' && process.traceDeprecation);
  });
  setWarningHost(process);
  return process;
}

export type Process = ReturnType<typeof createProcess>;

/** The process: in a page, the page. @see https://nodejs.org/api/process.html#process */
export const process: Process = /* @__PURE__ */ createProcess();
