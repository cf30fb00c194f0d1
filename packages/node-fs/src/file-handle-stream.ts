import { read as readCall } from '@tabnode/file-system/calls';
import { ERR_INVALID_STATE } from '@tabnode/internal/errors';
import { validateBoolean, validateObject } from '@tabnode/internal/validators';
import { emitWarning } from '@tabnode/internal/warning';
import type { EventEmitter } from '@tabnode/node-events/emitter';
import { kRef, kUnref, type OpenHandle } from './file-handle-calls.ts';
import { requestPromise } from './request.ts';

const locked = /* @__PURE__ */ new WeakSet<object>();
const CHUNK = 65536;

/** The bytes of an open file as a stream of the web. */
export function handleStream(handle: OpenHandle & EventEmitter & { close(): Promise<void> }, options: { autoClose?: boolean; type?: string } = {}): ReadableStream {
  if (handle.fd === -1) throw ERR_INVALID_STATE('The FileHandle is closed');
  if (locked.has(handle)) throw ERR_INVALID_STATE('The FileHandle is locked');
  validateObject(options, 'options');
  const { autoClose = false, type = 'bytes' } = options;
  validateBoolean(autoClose, 'options.autoClose');
  if (type !== 'bytes') emitWarning('A non-"bytes" options.type has no effect. A byte-oriented steam is always created.', 'ExperimentalWarning');
  locked.add(handle);
  handle[kRef]();

  let ended = false;
  const end = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    handle[kUnref]();
    handle.removeListener('close', onClose);
    if (autoClose) await handle.close();
  };
  let controller: ReadableByteStreamController;
  const onClose = (): void => {
    void end();
    try {
      controller.close();
      // A reader that waits with memory of its own gets it back.
      controller.byobRequest?.respond(0);
    } catch {
      // The stream has failed or been closed before.
    }
  };
  handle.on('close', onClose);
  return new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: CHUNK,
    start(given: ReadableByteStreamController) { controller = given; },
    async pull() {
      const request = controller.byobRequest;
      const view = request?.view;
      if (!request || !view) return;
      const target = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      const { fd } = handle;
      let count: number;
      try {
        count = await requestPromise(() => readCall(fd, target, 0, target.length, -1));
      } catch (error) {
        if (ended) return;
        await end();
        throw error;
      }
      if (ended) return;
      if (count === 0) {
        controller.close();
        await end();
      }
      request.respond(count);
    },
    cancel: end,
  } as UnderlyingByteSource);
}
