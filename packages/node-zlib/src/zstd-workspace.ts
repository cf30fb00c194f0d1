import { BitWriter } from './bit-writer.ts';
import { BlockEncoder } from './zstd-block-encoder.ts';
import { BLOCK_MAX } from './zstd-sequences.ts';

/** The most bytes of a table or a history that wait for the next frame. */
const KEPT = 2 ** 20;

/**
 * Memory that an encoder has for a frame and leaves to the next one: for small inputs, fresh memory would cost
 * several times what compressing does.
 */
export class Workspace {
  readonly out = new BitWriter(new Uint8Array(BLOCK_MAX + 1024));
  readonly blocks = new BlockEncoder();
  history: Uint8Array = new Uint8Array(2 ** 16);
  readonly #tables: ArrayBuffer[] = [];

  /** One of a match finder's tables, by number: zeros. */
  table(index: number, length: number): Int32Array {
    const held = this.#tables[index];
    if (held !== undefined && held.byteLength >= length * 4) return new Int32Array(held, 0, length).fill(0);
    const table = new Int32Array(length);
    if (length * 4 <= KEPT) this.#tables[index] = table.buffer;
    return table;
  }
}

let spare: Workspace | undefined;

/** The last workspace that was given back, or a new one. */
export function takeWorkspace(): Workspace {
  const workspace = spare ?? new Workspace();
  spare = undefined;
  return workspace;
}

/** Leaves a workspace to the next frame; nothing may use it any more. */
export function giveBack(workspace: Workspace): void {
  if (workspace.history.length > KEPT) workspace.history = new Uint8Array(2 ** 16);
  spare = workspace;
}
