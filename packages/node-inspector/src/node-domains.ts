// The domains of Node's own that need nothing but to be there until there are workers and processes.
import { optional, required, serverError, switchedBy, type Domain, type Notify } from './protocol.ts';
import { onWaiting } from './waiting.ts';

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

/** The NodeRuntime domain: a page does not end, so nothing waits for that. */
export function nodeRuntimeDomain(notify: Notify): Domain {
  let end: (() => void) | undefined;
  const set = (enabled: boolean): void => {
    end?.();
    end = enabled ? onWaiting(() => { notify('NodeRuntime.waitingForDebugger', {}); }) : undefined;
  };
  return {
    close() { set(false); },
    commands: {
      ...switchedBy(set),
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
