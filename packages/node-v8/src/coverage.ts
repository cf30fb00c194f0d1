/**
 * Writes the coverage so far to the folder that NODE_V8_COVERAGE named when the process began; without it
 * nothing is collected, and nothing written.
 *
 * @see https://nodejs.org/api/v8.html#v8takecoverage
 */
export function takeCoverage(): void {}

/**
 * Ends the collecting of coverage that NODE_V8_COVERAGE has begun; without it there is nothing to end.
 *
 * @see https://nodejs.org/api/v8.html#v8stopcoverage
 */
export function stopCoverage(): void {}
