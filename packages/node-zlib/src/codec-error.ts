import type { CodecError } from './codec.ts';

/** The error that Node makes of what was wrong with the bytes. */
export function codecError({ message, errno, code }: CodecError): Error {
  return Object.assign(new Error(message), { errno, code });
}
