import { process } from './process-object.ts';

export { getBuiltinModule } from './builtin-module.ts';
export { hrtime, uptime } from './clock.ts';
export { arch, config, execPath, features, platform, release, version, versions } from './description.ts';
export { emitWarning } from './emit-warning.ts';
export { env } from './env.ts';
export { allowedNodeEnvironmentFlags } from './environment-flags.ts';
export { abort, reallyExit } from './exit.ts';
export { nextTick } from './next-tick.ts';
export { loadEnvFile } from './load-env-file.ts';
export { _linkedBinding, binding, dlopen, execve, report } from './refusals.ts';
export { hasUncaughtExceptionCaptureCallback } from './uncaught.ts';
export { availableMemory, constrainedMemory, cpuUsage, getActiveResourcesInfo, memoryUsage, resourceUsage, threadCpuUsage } from './usage.ts';
export { getegid, geteuid, getgid, getgroups, getuid, initgroups, setegid, seteuid, setgid, setgroups, setuid } from './user.ts';
export { chdir, cwd, umask } from './working-directory.ts';
export type { Process } from './process-object.ts';

// What only the object has; a bundle that imports none of these by name does not carry it for them.
export const _rawDebug = /* @__PURE__ */ member('_rawDebug');
export const moduleLoadList = /* @__PURE__ */ member('moduleLoadList');
export const _events = /* @__PURE__ */ member('_events');
export const _eventsCount = /* @__PURE__ */ member('_eventsCount');
export const _maxListeners = /* @__PURE__ */ member('_maxListeners');
export const domain = /* @__PURE__ */ member('domain');
export const _exiting = /* @__PURE__ */ member('_exiting');
export const exitCode = /* @__PURE__ */ member('exitCode');
export const _getActiveRequests = /* @__PURE__ */ member('_getActiveRequests');
export const _getActiveHandles = /* @__PURE__ */ member('_getActiveHandles');
export const _kill = /* @__PURE__ */ member('_kill');
export const kill = /* @__PURE__ */ member('kill');
export const exit = /* @__PURE__ */ member('exit');
export const ref = /* @__PURE__ */ member('ref');
export const unref = /* @__PURE__ */ member('unref');
export const finalization = /* @__PURE__ */ member('finalization');
export const openStdin = /* @__PURE__ */ member('openStdin');
export const _fatalException = /* @__PURE__ */ member('_fatalException');
export const setUncaughtExceptionCaptureCallback = /* @__PURE__ */ member('setUncaughtExceptionCaptureCallback');
export const _tickCallback = /* @__PURE__ */ member('_tickCallback');
export const sourceMapsEnabled = /* @__PURE__ */ member('sourceMapsEnabled');
export const setSourceMapsEnabled = /* @__PURE__ */ member('setSourceMapsEnabled');
export const _debugProcess = /* @__PURE__ */ member('_debugProcess');
export const _debugEnd = /* @__PURE__ */ member('_debugEnd');
export const _startProfilerIdleNotifier = /* @__PURE__ */ member('_startProfilerIdleNotifier');
export const _stopProfilerIdleNotifier = /* @__PURE__ */ member('_stopProfilerIdleNotifier');
export const stdout = /* @__PURE__ */ member('stdout');
export const stdin = /* @__PURE__ */ member('stdin');
export const stderr = /* @__PURE__ */ member('stderr');
export const title = /* @__PURE__ */ member('title');
export const argv = /* @__PURE__ */ member('argv');
export const execArgv = /* @__PURE__ */ member('execArgv');
export const pid = /* @__PURE__ */ member('pid');
export const ppid = /* @__PURE__ */ member('ppid');
export const debugPort = /* @__PURE__ */ member('debugPort');
export const argv0 = /* @__PURE__ */ member('argv0');
export const _preload_modules = /* @__PURE__ */ member('_preload_modules');
export const noProcessWarnings = /* @__PURE__ */ member('noProcessWarnings');
export const mainModule = /* @__PURE__ */ member('mainModule');

function member<Name extends keyof typeof process>(name: Name): typeof process[Name] {
  return process[name];
}

export default process;
export { process as 'module.exports' };
