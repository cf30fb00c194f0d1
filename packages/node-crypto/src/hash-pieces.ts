export { hash } from './hash-bytes.ts';
export * from './digests.ts';
export type { Digest, DigestState } from './digest.ts';
