// What programs report to clients: their requests, and their storage.
import { validateObject } from '@tabnode/internal/validators';
import { broadcast } from './broadcast.ts';
import { registerStorage as setStorage } from './dom-storage-domain.ts';

type Report = (params?: object) => void;

/** Functions that report events of one domain, by their names. */
function reports<Name extends string>(domain: string, names: readonly Name[]): Record<Name, Report> {
  const functions = {} as Record<Name, Report>;
  for (const name of names) {
    functions[name] = { [name](params: object = {}): void {
      validateObject(params, 'params');
      broadcast(domain, name, params);
    } }[name]!;
    Object.defineProperty(functions[name], 'length', { value: 1, configurable: true });
  }
  return functions;
}

/** Reports requests to clients that have the Network domain enabled. @see https://nodejs.org/api/inspector.html#integration-with-devtools */
export const Network = /* @__PURE__ */ reports('Network', ['requestWillBeSent', 'responseReceived', 'loadingFinished', 'loadingFailed', 'dataSent', 'dataReceived', 'webSocketCreated', 'webSocketClosed', 'webSocketHandshakeResponseReceived']);

/** Reports changes of storages to clients that have the DOMStorage domain enabled. */
export const DOMStorage = /* @__PURE__ */ (() => ({
  ...reports('DOMStorage', ['domStorageItemAdded', 'domStorageItemRemoved', 'domStorageItemUpdated', 'domStorageItemsCleared']),
  registerStorage(params: object = {}): void {
    validateObject(params, 'params');
    setStorage(params);
  },
}))();
