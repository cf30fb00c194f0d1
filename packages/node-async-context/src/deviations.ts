import type { Deviation } from '@tabnode/internal/deviation';

const VALUE = 'Without the bundler plugin, which rewrites awaits, nothing tells of an `await` of anything but a promise: the context is lost there.';

export const deviations: Deviation[] = [
  { test: 'AsyncLocalStorage > lasts across the await of a value', state: 'never', reason: VALUE },
  { test: 'AsyncLocalStorage > lasts across the await of a thenable', state: 'never', reason: VALUE },
  { test: 'hooks hear of the promise of an async function', state: 'never', reason: 'The engine makes the promise of an async function without asking anybody: hooks hear of it when it is awaited or reacted to.' },
];
