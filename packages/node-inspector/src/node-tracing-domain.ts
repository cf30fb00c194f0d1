import { hostProcess } from '@tabnode/internal/host-process';
import { addTraceConsumer, removeTraceConsumer, type TraceConsumer, type TraceEvent } from '@tabnode/internal/trace-event';
import { traceResources } from '@tabnode/node-trace-events/async-trace';
import { traceRejections } from '@tabnode/node-trace-events/rejection-trace';
import { ProtocolError, required, type Domain, type Notify } from './protocol.ts';

const CATEGORIES = [
  'node', 'node.async_hooks', 'node.bootstrap', 'node.console', 'node.dns.native', 'node.environment', 'node.fs.async', 'node.fs.sync', 'node.fs_dir.async', 'node.fs_dir.sync', 'node.http',
  'node.net.native', 'node.perf', 'node.perf.timerify', 'node.perf.usertiming', 'node.promises.rejections', 'node.threadpoolwork.async', 'node.threadpoolwork.sync', 'node.vm.script', 'v8',
];
// A client that forgets to stop costs no more than this.
const MAX_EVENTS = 1_000_000;

function metadata(name: string, args: object): TraceEvent {
  return { pid: hostProcess.pid, tid: hostProcess.pid, ts: 0, ph: 'M', cat: '__metadata', name, args };
}

/** The NodeTracing domain for one client: what trace_events would write to a file goes to the client. */
export function nodeTracingDomain(notify: Notify): Domain {
  let consumer: TraceConsumer | undefined;
  let events: TraceEvent[] = [];

  function stop(): void {
    if (consumer === undefined) return;
    removeTraceConsumer(consumer);
    consumer = undefined;
    const value = [metadata('process_name', { name: hostProcess.argv[0] ?? 'node' }), metadata('thread_name', { name: 'JavaScriptMainThread' }), ...events];
    events = [];
    notify('NodeTracing.dataCollected', { value });
    notify('NodeTracing.tracingComplete', {});
  }

  return {
    commands: {
      getCategories: () => ({ categories: [...CATEGORIES] }),
      start(params) {
        const included = required(required(params, 'traceConfig', 'object'), 'includedCategories', 'array').map(String);
        if (consumer !== undefined) throw new ProtocolError(-32600, 'Call NodeTracing::end to stop tracing before updating the config');
        if (included.length === 0) throw new ProtocolError(-32600, 'At least one category should be enabled');
        consumer = { categories: new Set(included), take(event) { if (events.length < MAX_EVENTS) events.push(event); } };
        traceResources();
        traceRejections();
        addTraceConsumer(consumer);
        return {};
      },
      stop() {
        stop();
        return {};
      },
    },
    close() {
      if (consumer !== undefined) removeTraceConsumer(consumer);
      consumer = undefined;
      events = [];
    },
  };
}
