import { diagnosticFiles } from '@tabnode/internal/diagnostic-files';
import { hostProcess } from '@tabnode/internal/host-process';
import { coverage, resetCoverage } from './precise-coverage.ts';

let stopped = false;
let lastTime = 0;

/**
 * Writes the coverage since the last call to the folder that NODE_V8_COVERAGE names, and sets the counters back; without
 * it, nothing is written. What it covers is code that was rewritten to count: by the bundler plugin's option `coverage`,
 * or by the inspector.
 *
 * @see https://nodejs.org/api/v8.html#v8takecoverage
 */
export function takeCoverage(): void {
  const folder = hostProcess.env.NODE_V8_COVERAGE;
  if (stopped || folder === undefined || folder === '') return;
  const result = coverage({ callCount: true, detailed: true });
  resetCoverage();
  // Each file its own name, however fast they come.
  lastTime = Math.max(Date.now(), lastTime + 1);
  diagnosticFiles.write(`${folder.replace(/\/$/, '')}/coverage-${hostProcess.pid}-${lastTime}-0.json`, JSON.stringify({ result, timestamp: performance.now() / 1000 }));
}

/**
 * Ends the collecting of coverage that NODE_V8_COVERAGE has begun: `takeCoverage` writes nothing from now on.
 *
 * @see https://nodejs.org/api/v8.html#v8stopcoverage
 */
export function stopCoverage(): void {
  stopped = true;
}
