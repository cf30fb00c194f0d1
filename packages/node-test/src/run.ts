import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { validateAbortSignal, validateArray, validateBoolean, validateFunction, validateInteger, validateNumber, validateObject, validateOneOf, validateString, validateStringArray, validateUint32 } from '@tabnode/internal/validators';

/** What `run()` accepts. */
export interface RunOptions {
  concurrency?: number | boolean | null;
  cwd?: string;
  files?: readonly string[];
  forceExit?: boolean;
  globPatterns?: readonly string[];
  globalSetupPath?: string | URL;
  inspectPort?: number | (() => number);
  isolation?: 'process' | 'none';
  only?: boolean;
  setup?: (stream: any) => unknown;
  execArgv?: readonly string[];
  argv?: readonly string[];
  signal?: AbortSignal;
  testNamePatterns?: string | RegExp | readonly (string | RegExp)[];
  testSkipPatterns?: string | RegExp | readonly (string | RegExp)[];
  timeout?: number;
  watch?: boolean;
  shard?: { index: number; total: number };
  rerunFailuresFilePath?: string;
  coverage?: boolean;
  coverageExcludeGlobs?: string | readonly string[];
  coverageIncludeGlobs?: string | readonly string[];
  lineCoverage?: number;
  branchCoverage?: number;
  functionCoverage?: number;
  env?: Record<string, string | undefined>;
}

const given = (value: unknown): boolean => value !== undefined && value !== null;

function validatePatterns(patterns: unknown, name: string): void {
  if (!given(patterns)) return;
  (Array.isArray(patterns) ? patterns as unknown[] : [patterns]).forEach((pattern, i) => {
    if (typeof pattern !== 'string' && !(pattern instanceof RegExp)) throw ERR_INVALID_ARG_TYPE(`${name}[${i}]`, ['string', 'RegExp'], pattern);
  });
}

function validateGlobs(globs: unknown, name: string): void {
  if (given(globs)) validateStringArray(Array.isArray(globs) ? globs : [globs], name);
}

function validatePath(path: unknown, name: string): void {
  if (given(path) && typeof path !== 'string' && !(path instanceof URL) && !(path instanceof Uint8Array)) throw ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], path);
}

function validate(options: RunOptions): void {
  const { concurrency, timeout, signal, files, forceExit, watch, setup, only, globPatterns, testNamePatterns, testSkipPatterns, shard, coverage, coverageExcludeGlobs, coverageIncludeGlobs, lineCoverage, branchCoverage, functionCoverage, isolation, execArgv, argv, cwd, env, globalSetupPath, rerunFailuresFilePath } = options;
  if (given(files)) validateArray(files, 'options.files');
  if (given(watch)) validateBoolean(watch, 'options.watch');
  if (given(forceExit)) {
    validateBoolean(forceExit, 'options.forceExit');
    if (forceExit && watch) throw ERR_INVALID_ARG_VALUE('options.forceExit', watch, 'is not supported with watch mode');
  }
  if (given(only)) validateBoolean(only, 'options.only');
  if (given(globPatterns)) validateArray(globPatterns, 'options.globPatterns');
  validatePath(globalSetupPath, 'options.globalSetupPath');
  if (given(shard)) {
    validateObject(shard, 'options.shard');
    validateInteger(shard.total, 'options.shard.total', 1);
    validateInteger(shard.index, 'options.shard.index', 1, shard.total);
    if (watch) throw ERR_INVALID_ARG_VALUE('options.shard', watch, 'shards not supported with watch mode');
  }
  if (given(setup)) validateFunction(setup, 'options.setup');
  validatePatterns(testNamePatterns, 'options.testNamePatterns');
  validatePatterns(testSkipPatterns, 'options.testSkipPatterns');
  if (given(isolation)) validateOneOf(isolation, 'options.isolation', ['process', 'none']);
  validatePath(rerunFailuresFilePath, 'options.rerunFailuresFilePath');
  if (given(coverage)) validateBoolean(coverage, 'options.coverage');
  validateGlobs(coverageExcludeGlobs, 'options.coverageExcludeGlobs');
  validateGlobs(coverageIncludeGlobs, 'options.coverageIncludeGlobs');
  if (given(lineCoverage)) validateInteger(lineCoverage, 'options.lineCoverage', 0, 100);
  if (given(branchCoverage)) validateInteger(branchCoverage, 'options.branchCoverage', 0, 100);
  if (given(functionCoverage)) validateInteger(functionCoverage, 'options.functionCoverage', 0, 100);
  if (given(execArgv)) validateStringArray(execArgv, 'options.execArgv');
  if (given(argv)) validateStringArray(argv, 'options.argv');
  if (given(cwd)) validateString(cwd, 'options.cwd');
  if (given(env)) {
    validateObject(env, 'options.env');
    if (isolation === 'none') throw ERR_INVALID_ARG_VALUE('options.env', env, "is not supported with isolation='none'");
  }
  if (given(timeout) && timeout !== Infinity) validateNumber(timeout, 'options.timeout', 0, 2147483647);
  validateAbortSignal(signal ?? undefined, 'options.signal');
  if (typeof concurrency === 'number') validateUint32(concurrency, 'options.concurrency', true);
  else if (given(concurrency) && typeof concurrency !== 'boolean') throw ERR_INVALID_ARG_TYPE('options.concurrency', ['boolean', 'number'], concurrency);
}

/**
 * Runs test files, which takes processes or a module loader: a page has neither.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_OUT_OF_RANGE}
 * @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM}
 * @see https://nodejs.org/api/test.html#runoptions
 */
export function run(options: RunOptions = {}): never {
  validateObject(options, 'options');
  validate(options);
  throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('run() of node:test', 'test files need processes, or a module loader');
}
