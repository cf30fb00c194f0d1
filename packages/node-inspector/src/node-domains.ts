// The domains of Node's own that need nothing but to be there until there are workers and processes.
import { optional, required, serverError, type Domain } from './protocol.ts';

/** The NodeWorker domain. There are no workers to attach to before worker_threads is built: it has none to tell of. */
export function nodeWorkerDomain(): Domain {
  const noSession = (): never => { throw serverError("Unknown session id"); };
  return {
    commands: {
      enable(params) {
        required(params, 'waitForDebuggerOnStart', 'boolean');
        return {};
      },
      disable: () => ({}),
      sendMessageToWorker(params) {
        required(params, 'message', 'string');
        required(params, 'sessionId', 'string');
        return noSession();
      },
      detach(params) {
        required(params, 'sessionId', 'string');
        return noSession();
      },
    },
  };
}

/** The NodeRuntime domain: nothing waits for a debugger here, and a page does not end. */
export function nodeRuntimeDomain(): Domain {
  return {
    commands: {
      enable: () => ({}),
      disable: () => ({}),
      notifyWhenWaitingForDisconnect(params) {
        required(params, 'enabled', 'boolean');
        return {};
      },
    },
  };
}

/** The Target domain: the page is the only target. */
export function targetDomain(): Domain {
  return {
    commands: {
      setAutoAttach(params) {
        required(params, 'autoAttach', 'boolean');
        required(params, 'waitForDebuggerOnStart', 'boolean');
        optional(params, 'flatten', 'boolean');
        return {};
      },
    },
  };
}
