// What a run of the *.fuzz.ts files is: the same inputs each time, so that a red check speaks of the change and not of
// chance. FUZZ_SEED gives others, FUZZ_RUNS more of them.

/** What the random inputs are made from, 32 bits. */
export const fuzzSeed = Number(process.env['FUZZ_SEED'] ?? 1) >>> 0;

/** How many inputs to try. */
export function fuzzRuns(usual: number): number {
  return Number(process.env['FUZZ_RUNS'] ?? usual);
}
