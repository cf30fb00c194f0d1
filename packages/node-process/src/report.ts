// process.report in full: what a page knows of its process, in the format of Node's reports. It stands
// apart from `process`, which would weigh twice as much with it; Node's globals install it.
import { diagnosticFileName, diagnosticFiles } from '@tabnode/internal/diagnostic-files';
import { ERR_SYNTHETIC } from '@tabnode/internal/errors';
import { heapSizes } from '@tabnode/internal/heap-sizes';
import { hostProcess } from '@tabnode/internal/host-process';
import { terminal } from '@tabnode/internal/terminal';
import { validateObject, validateString } from '@tabnode/internal/validators';
import { cpus, hostname, machine, networkInterfaces, release as osRelease, type as osType, version as osVersion } from '@tabnode/node-os';
import { arch, execPath, platform, release, version, versions } from './description.ts';
import { env } from './env.ts';
import { report } from './refusals.ts';
import { cwd } from './working-directory.ts';

const REPORT_VERSION = 5;

/** A report: what is null or empty is what browsers do not tell. */
export interface Report { [section: string]: unknown; header: Record<string, unknown>; javascriptStack: { message: string; stack: string[]; errorProperties: Record<string, string> } }

function stackOf(error: object): Report['javascriptStack'] {
  const { stack } = error as { stack?: unknown };
  if (typeof stack !== 'string') return { message: 'No stack.', stack: ['Unavailable.'], errorProperties: {} };
  const header = String(error).split('\n', 1)[0]!;
  const lines = stack.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  // Not every engine writes the message into the stack.
  const isFirst = lines[0]?.startsWith((error as Error).name) ?? false;
  const errorProperties = Object.fromEntries(Object.entries(error).map(([name, value]) => [name, String(value)]));
  return { message: isFirst ? lines[0]! : header, stack: isFirst ? lines.slice(1) : lines, errorProperties };
}

function heap(): object {
  const sizes = heapSizes();
  return {
    totalMemory: sizes?.totalJSHeapSize ?? null, executableMemory: null, totalCommittedMemory: null, availableMemory: sizes ? sizes.jsHeapSizeLimit - sizes.usedJSHeapSize : null,
    totalGlobalHandlesMemory: null, usedGlobalHandlesMemory: null, usedMemory: sizes?.usedJSHeapSize ?? null, memoryLimit: sizes?.jsHeapSizeLimit ?? null, mallocedMemory: null,
    externalMemory: null, peakMallocedMemory: null, nativeContextCount: null, detachedContextCount: null, doesZapGarbage: null, heapSpaces: {},
  };
}

function interfaces(): object[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses]) => (addresses ?? []).map(({ internal, mac, address, netmask, family }) => ({ name, internal, mac, address, netmask, family })));
}

function makeReport(trigger: string, filename: string | null, error: object): Report {
  const now = new Date();
  const header: Record<string, unknown> = {
    reportVersion: REPORT_VERSION, event: 'JavaScript API', trigger, filename, dumpEventTime: now.toISOString().replace(/\.\d+Z$/, 'Z'), dumpEventTimeStamp: String(now.getTime()),
    processId: hostProcess.pid, threadId: 0, cwd: cwd(), commandLine: [execPath, ...hostProcess.argv], nodejsVersion: version, wordSize: 64, arch, platform,
    componentVersions: { ...versions }, release: { ...release }, osName: osType(), osRelease: osRelease(), osVersion: osVersion(), osMachine: machine(),
    cpus: cpus().map(({ model, speed, times: { user, nice, sys, idle, irq } }) => ({ model, speed, user, nice, sys, idle, irq })),
  };
  if (!report.excludeNetwork) header['networkInterfaces'] = interfaces();
  header['host'] = hostname();
  const made: Report = {
    header,
    javascriptStack: stackOf(error),
    javascriptHeap: heap(),
    nativeStack: [],
    resourceUsage: {
      userCpuSeconds: null, kernelCpuSeconds: null, cpuConsumptionPercent: null, userCpuConsumptionPercent: null, kernelCpuConsumptionPercent: null,
      maxRss: null, rss: null, free_memory: null, total_memory: null, available_memory: null, pageFaults: { IORequired: null, IONotRequired: null }, fsActivity: { reads: null, writes: null },
    },
    libuv: [],
    workers: [],
  };
  if (!report.excludeEnv) made['environmentVariables'] = { ...env };
  made['userLimits'] = {};
  made['sharedObjects'] = [];
  return made;
}

/**
 * A report of the process, with the stack of `err` or of the call. What browsers do not tell is null, or
 * an empty list.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `err` is an object.
 * @see https://nodejs.org/api/process.html#processreportgetreporterr
 */
export function getReport(err?: object): Report {
  if (err !== undefined) validateObject(err, 'err');
  return makeReport('GetReport', null, err ?? ERR_SYNTHETIC());
}

/**
 * Writes a report to a file and returns its name. Without a file system it is kept in memory, where
 * `diagnosticFiles` of `@tabnode/node-process/report` finds it.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `file` is a string and `err` an object.
 * @see https://nodejs.org/api/process.html#processreportwritereportfilename-err
 */
export function writeReport(file?: string | object, err?: object): string {
  let name = file;
  let error = err;
  if (typeof name === 'object' && name !== null) [name, error] = [undefined, name];
  else if (name !== undefined) validateString(name, 'file');
  if (error !== undefined) validateObject(error, 'err');
  const filename = (name as string | undefined) || report.filename || diagnosticFileName('report', 'json', hostProcess.pid);
  const path = report.directory === '' ? filename : `${report.directory}/${filename}`;
  terminal.write(2, `\nWriting Node.js report to file: ${filename}\n`);
  diagnosticFiles.write(path, `${JSON.stringify(makeReport('API', filename, error ?? ERR_SYNTHETIC()), null, report.compact ? 0 : 2)}\n`);
  terminal.write(2, 'Node.js report completed\n');
  return filename;
}

/** Has `process.report` make reports. */
export function installReport(): void {
  Object.assign(report, { getReport, writeReport });
}

export { diagnosticFiles } from '@tabnode/internal/diagnostic-files';
