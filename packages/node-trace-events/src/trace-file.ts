// The file that traces go to: `node_trace.1.log`, and the next number where it is full. Without a file
// system it is kept in memory, for a page to download.
import { diagnosticFiles } from '@tabnode/internal/diagnostic-files';
import { hostProcess } from '@tabnode/internal/host-process';
import { traceTime, type TraceEvent } from '@tabnode/internal/trace-event';
import { arch, platform, release, versions } from '@tabnode/node-process';

// As many as Node puts into one file.
const EVENTS_PER_FILE = 1 << 19;

let rotation = 0;
let written = 0;
let waiting: string[] = [];

function metadata(name: string, args: object): void {
  add({ pid: hostProcess.pid, tid: hostProcess.pid, ts: traceTime(), ph: 'M', cat: '__metadata', name, args });
}

function add(event: TraceEvent): void {
  waiting.push(JSON.stringify(event));
}

/** What tells a viewer which program it looks at. */
export function addMetadata(): void {
  metadata('process_name', { name: 'node' });
  metadata('version', { node: versions.node });
  metadata('thread_name', { name: 'JavaScriptMainThread' });
  metadata('node', { process: { versions, arch, platform, release } });
}

/** Adds an event to the file. */
export function addEvent(event: TraceEvent): void {
  add({ ...event, pid: hostProcess.pid, tid: hostProcess.pid });
  if (written + waiting.length >= EVENTS_PER_FILE) {
    flushTrace();
    written = 0;
  }
}

/**
 * Writes what was traced so far and says to which file; the empty text where nothing was. The file is
 * whole after each call.
 *
 * @example
 * const trace = new Blob([diagnosticFiles.read(flushTrace())], { type: 'application/json' });
 */
export function flushTrace(): string {
  if (waiting.length === 0) return rotation === 0 ? '' : `node_trace.${rotation}.log`;
  if (written === 0) rotation++;
  const path = `node_trace.${rotation}.log`;
  const events = waiting.join(',');
  // The closing brackets are taken off before more is added: a trace viewer reads a file without them, too.
  if (written === 0) diagnosticFiles.write(path, `{"traceEvents":[${events}]}`);
  else diagnosticFiles.write(path, `${diagnosticFiles.read(path)!.slice(0, -2)},${events}]}`);
  written += waiting.length;
  waiting = [];
  return path;
}

export { diagnosticFiles } from '@tabnode/internal/diagnostic-files';
