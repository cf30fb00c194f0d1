// What Node does not do: it keeps listening to the signal of a question that nobody waits for.
import { test } from 'node:test';
import assert from 'node:assert';
import { Writable, Readable } from '@tabnode/node-stream';
import { Interface } from './callback-interface.ts';

test('a question without a callback leaves nothing on its signal', () => {
  const { signal } = new AbortController();
  const calls: string[] = [];
  for (const name of ['addEventListener', 'removeEventListener'] as const) {
    Object.defineProperty(signal, name, { value(type: string, ...rest: [() => void]) { calls.push(`${name} ${type}`); AbortSignal.prototype[name].call(signal, type, ...rest); } });
  }
  const lines = new Interface({ input: new Readable({ read() {} }) as never, output: new Writable({ write(_chunk, _encoding, callback) { callback(); } }) as never });
  lines.question('?', { signal }, undefined as never);
  assert.deepStrictEqual(calls, []);
  lines.question('?', { signal }, () => {});
  lines.write('an answer\n');
  assert.deepStrictEqual(calls, ['addEventListener abort', 'removeEventListener abort']);
  lines.close();
});
