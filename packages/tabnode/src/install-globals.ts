import { keepDiagnosticFiles } from '@tabnode/file-system/diagnostic-files';
import { installStackTrace } from '@tabnode/internal/capture-stack-trace';
import { ERR_ILLEGAL_CONSTRUCTOR, wrongArgType } from '@tabnode/internal/errors';
import { codedTypeError } from '@tabnode/internal/node-error';
import { queueMicrotask } from '@tabnode/internal/queue-microtask';
import { validateUint32 } from '@tabnode/internal/validators';
import { atob, btoa, Buffer } from '@tabnode/node-buffer';
import { installListenerAccount } from '@tabnode/node-events/listener-account';
import { performance } from '@tabnode/node-perf-hooks';
import process from '@tabnode/node-process';
import { installReport } from '@tabnode/node-process/report';
import webStreams from '@tabnode/node-stream/web';
import { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from '@tabnode/node-timers';
import { installStandardStreams } from '@tabnode/node-tty/standard-streams';
import { URL, URLSearchParams } from '@tabnode/node-url';
import { TextDecoder } from '@tabnode/node-util';

/** Defines a global as Node does: writable, configurable, not enumerable. */
export function defineGlobal(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

/**
 * Sets Node's globals: `process` with whole standard streams and reports, which go to files as all diagnostic output does, `Buffer`, `global`, `setImmediate` and `clearImmediate`; Node's timers in place of the
 * browser's, since programs for Node call methods of what `setTimeout` returns; `queueMicrotask`, which keeps async context; `URL`, `URLSearchParams`,
 * `TextDecoder`, `atob`, `btoa`, `AbortSignal` and the web streams with the codes of Node's errors; and the account of event
 * targets' listeners; `performance` with Node's members and the page's; `Error.captureStackTrace` and `Error.stackTraceLimit` where the engine lacks them. Instances stay
 * the platform's own.
 *
 * @see https://nodejs.org/api/globals.html
 */
export function installGlobals(): void {
  installStackTrace();
  installListenerAccount();
  alignEvents();
  installStandardStreams();
  installReport();
  keepDiagnosticFiles();
  const globals = { process, performance: withPageMembers(performance, globalThis.performance), Buffer, global: globalThis, setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, queueMicrotask, URL, URLSearchParams, TextDecoder, atob, btoa, AbortSignal: codedAbortSignal(), ...webStreams };
  for (const [name, value] of Object.entries(globals)) defineGlobal(name, value);
}

/** Node's `performance` with what only the page's has, such as `memory` and `timing`. */
function withPageMembers<Own extends object>(own: Own, page: object): Own {
  if (own === page) return own;
  for (let link: object | null = page; link !== null && link !== EventTarget.prototype; link = Object.getPrototypeOf(link)) {
    for (const key of Reflect.ownKeys(link)) {
      if (key in own) continue;
      const get = (): unknown => {
        const value: unknown = Reflect.get(page, key);
        return typeof value === 'function' ? value.bind(page) : value;
      };
      Object.defineProperty(own, key, { configurable: true, enumerable: false, get, set: (value) => { Reflect.set(page, key, value); } });
    }
  }
  return own;
}

/** AbortSignal with Node's errors; its instances are the platform's. */
function codedAbortSignal(): typeof AbortSignal {
  const Platform = globalThis.AbortSignal;
  const { AbortSignal: Coded } = { AbortSignal: function () { throw ERR_ILLEGAL_CONSTRUCTOR(); } as unknown as typeof AbortSignal };
  Object.setPrototypeOf(Coded, Platform);
  Object.assign(Coded, {
    any(signals: Iterable<AbortSignal>): AbortSignal {
      if (typeof (signals as Partial<Iterable<AbortSignal>> | undefined)?.[Symbol.iterator] !== 'function') throw codedTypeError('ERR_INVALID_ARG_TYPE', 'signals can not be converted to sequence.', Coded.any);
      const list = [...signals];
      list.forEach((signal, i) => { if (!(signal instanceof Platform)) throw wrongArgType(`signals[${i}]`, 'an instance of AbortSignal', signal, Coded.any); });
      return Platform.any(list);
    },
    timeout(delay: number): AbortSignal {
      validateUint32(delay, 'delay');
      return Platform.timeout(delay);
    },
  });
  Object.defineProperty(Coded, 'prototype', { value: Platform.prototype, writable: false });
  Object.defineProperty(Platform.prototype, 'constructor', { value: Coded, writable: true, configurable: true, enumerable: false });
  return Coded;
}

/** Gives `Event.prototype` the accessor `isTrusted` that Node has there; the browser has it on each event. */
function alignEvents(): void {
  if (Object.hasOwn(Event.prototype, 'isTrusted')) return;
  const { get } = Object.getOwnPropertyDescriptor({ get isTrusted(): unknown { return Object.hasOwn(this, 'isTrusted') ? this.isTrusted : undefined; } }, 'isTrusted')!;
  Object.defineProperty(Event.prototype, 'isTrusted', { get, configurable: true, enumerable: true });
}
