import type { Bench, Benches, Ways } from '@tabnode/internal/bench';

const order = (i: number): object => ({ id: i, title: `order ${i}`, price: i * 1.01, paid: i % 2 === 0, tags: ['a', 'b', 'ü'], customer: { name: 'Ada', since: new Date(i * 1e9) } });

const values: Record<string, () => unknown> = {
  'a small object': () => order(1),
  '1,000 objects': () => Array.from({ length: 1000 }, (_, i) => order(i)),
  '10,000 small integers': () => Array.from({ length: 10_000 }, (_, i) => i),
  'a string of 100,000': () => 'ascii and no more. '.repeat(5300).slice(0, 100_000),
  'a string of 100,000, two bytes each': () => 'ねこ, cats; '.repeat(12_500).slice(0, 100_000),
  'a map of 1,000': () => new Map(Array.from({ length: 1000 }, (_, i) => [`key ${i}`, i])),
  '64 KB of bytes': () => new Uint8Array(65_536),
};

const serializes = (name: string): Bench => (require) => { const { serialize } = require('v8'); const value = values[name]!(); return () => serialize(value); };
const deserializes = (name: string): Bench => (require) => { const { deserialize, serialize } = require('v8'); const bytes = serialize(values[name]!()); return () => deserialize(bytes); };

export const benches: Benches = Object.fromEntries(Object.keys(values).flatMap((name) => [[`serialize, ${name}`, serializes(name)], [`deserialize, ${name}`, deserializes(name)]]));

export const ways: Ways = Object.fromEntries(Object.keys(values).map((name) => [`serialize, ${name}`, { structuredClone: () => { const value = values[name]!(); return () => structuredClone(value); } }]));
