// Importing this sets Node's globals: `process`, `Buffer`, `global`, `setImmediate` and `clearImmediate` where
// they are missing, and Node's timers in place of the browser's, since programs for Node call methods of what
// `setTimeout` returns, and `URL` and `URLSearchParams` with the codes of Node's errors. Where that goes too far, import the modules themselves instead.
import { Buffer } from '@tabnode/node-buffer';
import { installListenerAccount } from '@tabnode/node-events/listener-account';
import process from '@tabnode/node-process';
import { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from '@tabnode/node-timers';
import { URL, URLSearchParams } from '@tabnode/node-url';

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

installListenerAccount();
for (const [name, value] of Object.entries({ process, Buffer, global: globalThis, setImmediate, clearImmediate })) if (!(name in globalThis)) define(name, value);
for (const [name, value] of Object.entries({ setTimeout, clearTimeout, setInterval, clearInterval, URL, URLSearchParams })) define(name, value);
