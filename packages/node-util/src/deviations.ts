import type { Deviation } from '@tabnode/internal/deviation';

const INSPECT = 'inspect, where the platform does not tell > ';

export const deviations: Deviation[] = [
  { test: `${INSPECT}the state of a promise`, state: 'never', reason: 'No script can read a promise\'s state at once: `inspect` prints `Promise { <state unknown> }`.' },
  { test: `${INSPECT}the items of an iterator`, state: 'never', reason: 'The items of a Map\'s or Set\'s iterator cannot be read without advancing it: `inspect` prints `[Map Iterator] { <items unknown> }`. `console.table` does advance it, and has it hand out the same items again.' },
  { test: `${INSPECT}the entries of a WeakSet, with showHidden`, state: 'never', reason: 'Weak collections do not tell their entries, with `showHidden` neither.' },
  { test: `${INSPECT}a proxy and its handler, with showProxy`, state: 'never', reason: 'A proxy cannot be told from its target: `showProxy` shows nothing and `types.isProxy` is always false.' },
  { test: `${INSPECT}a proxy is inspected past its traps`, state: 'never', reason: 'For the same reason `inspect` triggers a proxy\'s traps.' },
  { test: `${INSPECT}the class of an object whose prototype was taken away`, state: 'never', reason: 'Only the engine remembers the class of an object without prototype: `[Object: null prototype]`; one that has entries is taken for a plain dictionary.' },
  { test: 'types > proxies', state: 'never', reason: 'A proxy cannot be told from its target.' },
  { test: 'setTraceSigInt', state: 'never', reason: 'A page receives no SIGINT: switching the trace on throws `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM`.' },
];
