import { EventEmitter } from '@tabnode/node-events/emitter';
import { ERR_INSPECTOR_ALREADY_CONNECTED, ERR_INSPECTOR_COMMAND, ERR_INSPECTOR_NOT_CONNECTED, ERR_INSPECTOR_NOT_WORKER } from '@tabnode/internal/errors';
import { hostProcess } from '@tabnode/internal/host-process';
import { validateFunction, validateObject, validateString } from '@tabnode/internal/validators';
import { emitWarning, type Warning } from '@tabnode/internal/warning';
import { Connection } from './connection.ts';
import type { Params } from './protocol.ts';

/** Gets a command's result, or its error. */
export type PostCallback = (error: Error | null, result?: object) => void;

/** What a listener's or callback's exception becomes: the protocol has no one to hand it to. */
function guarded(run: () => void): void {
  try {
    run();
  } catch (error) {
    emitWarning(error as Warning);
  }
}

/** The name that clients show for this page: `node[1]`. */
export function contextName(): string {
  return `${hostProcess.argv[0] ?? 'node'}[${hostProcess.pid}]`;
}

/**
 * A client of the Chrome DevTools Protocol in the page that it inspects. Emits each event of the protocol
 * by its own name and as `'inspectorNotification'`.
 *
 * @example
 * const session = new Session();
 * session.connect();
 * session.post('Runtime.evaluate', { expression: '2 + 2' }, (error, { result }) => console.log(result.value));
 * @see https://nodejs.org/api/inspector.html#class-inspectorsession
 */
export class Session extends EventEmitter {
  #connection: Connection | undefined;

  /** Connects to the inspector's back-end. @throws {ERR_INSPECTOR_ALREADY_CONNECTED} @see https://nodejs.org/api/inspector.html#sessionconnect */
  connect(): void {
    if (this.#connection !== undefined) throw ERR_INSPECTOR_ALREADY_CONNECTED('The inspector session');
    this.#connection = new Connection((method, params) => {
      const message = { method, params };
      guarded(() => this.emit(method, message));
      guarded(() => this.emit('inspectorNotification', message));
    }, contextName);
  }

  /**
   * Connects a worker's session to the inspector of the main thread.
   *
   * @throws {ERR_INSPECTOR_NOT_WORKER} always, until there are worker threads.
   * @see https://nodejs.org/api/inspector.html#sessionconnecttomainthread
   */
  connectToMainThread(): void {
    throw ERR_INSPECTOR_NOT_WORKER();
  }

  /**
   * Posts a command; `callback` gets its answer, at once unless the command waits for something.
   *
   * @throws {ERR_INVALID_ARG_TYPE}
   * @throws {ERR_INSPECTOR_NOT_CONNECTED}
   * @see https://nodejs.org/api/inspector.html#sessionpostmethod-params-callback
   */
  post(method: string, params?: object | PostCallback | null, callback?: PostCallback): void {
    validateString(method, 'method');
    if (callback === undefined && typeof params === 'function') {
      callback = params as PostCallback;
      params = null;
    }
    if (params !== undefined && params !== null) validateObject(params, 'params');
    if (callback !== undefined) validateFunction(callback, 'callback');
    if (this.#connection === undefined) throw ERR_INSPECTOR_NOT_CONNECTED();
    this.#connection.dispatch(method, (params ?? {}) as Params, (error, result) => {
      if (callback === undefined) return;
      guarded(() => {
        if (error === null) callback(null, result);
        else callback(ERR_INSPECTOR_COMMAND(error.code, error.message));
      });
    });
  }

  /** Ends the session; commands that still wait get an error. @see https://nodejs.org/api/inspector.html#sessiondisconnect */
  disconnect(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.close();
  }
}
