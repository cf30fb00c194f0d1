import { inspect } from '@tabnode/internal/inspect';
import { AssertionError } from './assertion-error.ts';
import { optionsOf } from './options.ts';

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null || typeof (value as Error).message !== 'string') return inspect(value);
  const { message, constructor } = value as Error;
  return message === '' && constructor ? constructor.name : message;
}

/**
 * Throws unless `value` is null or undefined, as the first argument of a callback should be. The stack
 * of an error goes on in that of the AssertionError.
 *
 * @throws {ERR_ASSERTION}
 * @see https://nodejs.org/api/assert.html#assertiferrorvalue
 */
export function ifError(this: unknown, value: unknown): void {
  if (value === null || value === undefined) return;
  const error = new AssertionError({ actual: value, expected: null, operator: 'ifError', message: `ifError got unwanted exception: ${describe(value)}`, stackStartFn: ifError, diff: optionsOf(this)?.diff ?? 'simple' });
  error.generatedMessage = false;
  const original = (value as Error).stack;
  if (typeof original === 'string') {
    const start = original.indexOf('\n    at');
    if (start !== -1) {
      const frames = original.slice(start + 1).split('\n');
      const own = (error.stack ?? '').split('\n');
      // The frames that both have in common are the original's.
      const shared = own.findIndex((line) => line.startsWith('    at') && frames.includes(line));
      error.stack = `${(shared === -1 ? own : own.slice(0, shared)).join('\n')}\n${frames.join('\n')}`;
    }
  }
  throw error;
}
