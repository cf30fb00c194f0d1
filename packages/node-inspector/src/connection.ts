import { onBroadcast } from './broadcast.ts';
import { keepConsoleCalls } from './console-calls.ts';
import { consoleDomain } from './console-domain.ts';
import { debuggerDomain } from './debugger-domain.ts';
import type { PauseTransport } from './debugger.ts';
import { domStorageDomain, storageDomain } from './dom-storage-domain.ts';
import { heapProfilerDomain } from './heap-profiler-domain.ts';
import { ioDomain } from './io-domain.ts';
import { networkDomain } from './network-domain.ts';
import { nodeTracingDomain } from './node-tracing-domain.ts';
import { nodeRuntimeDomain, nodeWorkerDomain, targetDomain } from './node-domains.ts';
import { profilerDomain } from './profiler-domain.ts';
import { ProtocolError, type Command, type Domain, type Notify, type Params } from './protocol.ts';
import { RemoteObjects } from './remote-objects.ts';
import { runtimeDomain } from './runtime-domain.ts';
import { schemaDomain } from './schema-domain.ts';

/** Gets a command's answer: its error, or its result. */
export type Respond = (error: ProtocolError | null, result?: object) => void;

const destroyed = /* @__PURE__ */ new ProtocolError(-32000, 'Execution context was destroyed.');

/** A client of the protocol: its commands are carried out in this page or worker. */
export class Connection {
  readonly #domains = new Map<string, Domain>();
  readonly #pending = new Set<Respond>();
  readonly #end: () => void;

  /** `notify` gets the events; `contextName` is what clients show for this page; `transport` brings commands while the thread is stopped. */
  constructor(notify: Notify, contextName: () => string, transport?: PauseTransport) {
    const objects = new RemoteObjects();
    const network = networkDomain(notify);
    const storage = domStorageDomain(notify);
    for (const [name, domain] of Object.entries({
      Runtime: runtimeDomain(notify, objects, contextName),
      Console: consoleDomain(notify),
      Debugger: debuggerDomain(notify, objects, transport),
      Profiler: profilerDomain(),
      HeapProfiler: heapProfilerDomain(notify, objects),
      Schema: schemaDomain(),
      NodeTracing: nodeTracingDomain(notify),
      Network: network,
      IO: ioDomain(),
      DOMStorage: storage,
      Storage: storageDomain(),
      NodeWorker: nodeWorkerDomain(),
      NodeRuntime: nodeRuntimeDomain(notify),
      Target: targetDomain(),
    })) this.#domains.set(name, domain);
    const forget = keepConsoleCalls();
    const deafen = onBroadcast((domain, name, params) => {
      if (domain === 'Network') network.receive(name, params);
      else storage.receive(name, params);
    });
    this.#end = () => {
      forget();
      deafen();
    };
  }

  #commandOf(name: string): Command | undefined {
    // The one command that the protocol has another domain carry out.
    const method = name === 'Runtime.setAsyncCallStackDepth' ? 'Debugger.setAsyncCallStackDepth' : name;
    const dot = method.indexOf('.');
    const commands = this.#domains.get(method.slice(0, dot))?.commands;
    const command = method.slice(dot + 1);
    return commands !== undefined && Object.hasOwn(commands, command) ? commands[command] : undefined;
  }

  /** Carries out a command; `respond` is called before this returns, unless the command waits for something. */
  dispatch(method: string, params: Params, respond: Respond): void {
    const command = this.#commandOf(method);
    if (command === undefined) {
      respond(new ProtocolError(-32601, `'${method}' wasn't found`));
      return;
    }
    let result: object | Promise<object>;
    try {
      result = command(params);
    } catch (error) {
      respond(asProtocolError(error));
      return;
    }
    if (!(result instanceof Promise)) {
      respond(null, result);
      return;
    }
    this.#pending.add(respond);
    result.then(
      (value) => { if (this.#pending.delete(respond)) respond(null, value); },
      (error: unknown) => { if (this.#pending.delete(respond)) respond(asProtocolError(error)); },
    );
  }

  /** Ends everything that the client has begun; what it waits for fails. */
  close(): void {
    this.#end();
    for (const domain of this.#domains.values()) domain.close?.();
    const pending = [...this.#pending];
    this.#pending.clear();
    for (const respond of pending) respond(destroyed);
  }
}

function asProtocolError(error: unknown): ProtocolError {
  return error instanceof ProtocolError ? error : new ProtocolError(-32603, 'Internal error', String(error));
}
