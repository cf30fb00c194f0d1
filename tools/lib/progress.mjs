// What long steps print: one line a step, with its time.
const start = Date.now();

/** Prints a step's name, runs it, and prints how long it took; the error of a step that fails goes on. */
export async function step(name, run) {
  const began = Date.now();
  process.stdout.write(`[${clock()}] ${name} …\n`);
  const result = await run();
  process.stdout.write(`[${clock()}] ${name}: done in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  return result;
}

function clock() {
  const seconds = Math.round((Date.now() - start) / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Ends the process with a sentence that says what to do. */
export function giveUp(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}
