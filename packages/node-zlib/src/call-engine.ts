import type { Format, ZlibOptions } from './format.ts';

/**
 * What `info: true` gives as `engine`: a closed stream of the format's class, or, in a bundle that holds
 * no such class, a record that says as much as the stream would.
 */
export function callEngine({ Stream }: Format, options: ZlibOptions | null | undefined, bytesWritten: number): object {
  const engine = Stream === undefined ? { _handle: null, _closed: true, destroyed: true } : new Stream(options ?? undefined);
  (engine as { destroy?(): void }).destroy?.();
  return Object.assign(engine, { bytesWritten });
}
