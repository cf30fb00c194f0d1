// Numbers that look like chance and that a seed repeats, for tests of random input.

/** What draws by chance. */
export interface SeededRandom {
  /** 32 bits: who puts them back draws the same again. */
  state: number;
  /** A whole number from 0 to below `n`. */
  random(n: number): number;
  /** A member of a list. */
  pick<T>(list: readonly T[]): T;
}

/** Draws by chance, the same for the same seed of 32 bits. Its functions need no receiver. */
export function seededRandom(seed: number): SeededRandom {
  const self: SeededRandom = {
    state: seed >>> 0,
    random(n) {
      self.state = (Math.imul(self.state, 1664525) + 1013904223) >>> 0;
      return Math.floor((self.state / 2 ** 32) * n);
    },
    pick: (list) => list[self.random(list.length)]!,
  };
  return self;
}
