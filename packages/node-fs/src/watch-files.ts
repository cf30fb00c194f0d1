import { stat, watch as watchCall } from '@tabnode/file-system/calls';
import { asyncId, contextFrame, initResource, triggerId, type AsyncResource } from '@tabnode/internal/async-execution';
import type { AsyncFrame } from '@tabnode/internal/async-frame';
import { addHandleKind, releaseHandle, type HandleKind } from '@tabnode/internal/event-loop';
import { runResource } from '@tabnode/internal/tick-queue';
import { queueWork } from '@tabnode/internal/work-queue';

let kind: HandleKind | undefined;

/** Watches a path for as long as it is open; each event comes in a turn of the event loop. */
export class WatchHandle implements AsyncResource {
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;
  #stop: (() => void) | undefined;
  #refed = false;
  #last = '';

  /** @throws what `watch` fails with, with `filename` */
  constructor(path: string, recursive: boolean, persistent: boolean, listener: (eventType: 'rename' | 'change', filename: string) => void) {
    initResource(this, 'FSEVENTWRAP');
    kind ??= addHandleKind('FSEventWrap');
    try {
      if (recursive) stat(path);
      this.#stop = watchCall(path, recursive, ({ type, name }) => {
        // What has been said and not yet heard is not said again, as inotify has it.
        const event = `${type} ${name}`;
        if (this.#last === event) return;
        this.#last = event;
        queueWork({
          run: () => true,
          finish: () => {
            if (this.#last === event) this.#last = '';
            if (this.#stop !== undefined) runResource(this, listener, undefined, [type, name]);
          },
        });
      });
    } catch (error) {
      throw Object.assign(error as Error, { filename: path });
    }
    if (persistent) this.ref();
  }

  get isOpen(): boolean {
    return this.#stop !== undefined;
  }

  close(): void {
    this.unref();
    this.#stop?.();
    this.#stop = undefined;
  }

  ref(): void {
    if (this.#refed || this.#stop === undefined) return;
    this.#refed = true;
    kind!.count++;
  }

  unref(): void {
    if (!this.#refed) return;
    this.#refed = false;
    releaseHandle(kind!);
  }
}
