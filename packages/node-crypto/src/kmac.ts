// KMAC, the keyed digest of the Keccak family (NIST SP 800-185).
import { keccak } from './keccak.ts';

/** A number's bytes, big-endian, after how many they are. */
function leftEncoded(value: number): Uint8Array {
  const bytes: number[] = [];
  do bytes.unshift(value % 256);
  while ((value = Math.floor(value / 256)) > 0);
  return Uint8Array.of(bytes.length, ...bytes);
}

/** A number's bytes before how many they are. */
function rightEncoded(value: number): Uint8Array {
  const [count, ...bytes] = leftEncoded(value);
  return Uint8Array.of(...bytes, count!);
}

/** A padded block of texts, each after its length in bits. */
function padded(rate: number, ...texts: Uint8Array[]): Uint8Array {
  const parts = [leftEncoded(rate), ...texts.flatMap((text) => [leftEncoded(text.length * 8), text])];
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const block = new Uint8Array(Math.ceil(length / rate) * rate);
  let at = 0;
  for (const part of parts) {
    block.set(part, at);
    at += part.length;
  }
  return block;
}

/** The code of so many bytes. */
export function kmac(strength: 128 | 256, key: Uint8Array, data: Uint8Array, length: number, customization: Uint8Array): Uint8Array {
  const sponge = keccak('kmac', length, strength / 4, 4);
  const state = sponge.create();
  state.update(padded(sponge.blockSize, Uint8Array.of(75, 77, 65, 67), customization));
  state.update(padded(sponge.blockSize, key));
  state.update(data);
  state.update(rightEncoded(length * 8));
  return state.digest();
}
