import { test } from 'node:test';
import assert from 'node:assert';
import native from 'node:tty';
import fc from 'fast-check';
import { getColorDepth, hasColors } from './color-depth.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(1000);
fc.configureGlobal({ seed: fuzzSeed });

const terms = ['xterm', 'XTERM', 'xterm-256', 'xterm-256color', 'xterm-kitty', 'xterm-truecolor', 'screen', 'screen-256color', 'tmux-256color', 'dumb', 'linux', 'ansi', 'vt100', 'vt102', 'vt220', 'rxvt', 'rxvt-unicode-24bit', 'mosh', 'terminator', 'con80x25', 'cons25', 'console', 'cygwin', 'dtterm', 'eterm', 'gnome', 'hurd', 'jfbterm', 'konsole', 'kterm', 'mlterm', 'putty', 'st', 'st-direct', 'alacritty', 'wezterm', 'color', 'direct', 'truecolor', ''];
const oneOf = (...values: string[]) => fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: fc.string({ maxLength: 4 }) });
const flag = oneOf('', '0', '1', 'true', 'false');
// Pieces of names, so that what begins, ends or holds one is met too.
const term = fc.oneof(fc.constantFrom(...terms), fc.array(fc.constantFrom(...terms, 'q', '-', '2', 'Color'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')));

const environment = fc.record({
  FORCE_COLOR: oneOf('', '0', '1', '2', '3', '4', 'true', 'false', '01', 'TRUE'),
  NODE_DISABLE_COLORS: flag, NO_COLOR: flag, TERM: term, TMUX: flag, COLORTERM: oneOf('', 'truecolor', '24bit', 'TRUECOLOR', 'yes'),
  TF_BUILD: flag, AGENT_NAME: flag, CI: flag, CI_NAME: oneOf('codeship', 'CODESHIP', 'sourcehut', ''),
  APPVEYOR: flag, BUILDKITE: flag, CIRCLECI: flag, DRONE: flag, GITEA_ACTIONS: flag, GITHUB_ACTIONS: flag, GITLAB_CI: flag, TRAVIS: flag,
  TEAMCITY_VERSION: oneOf('9.0.9', '9.1', '9.1.', '9.05.0', '9.10.3', '10.0', '10', '1', '2023.11', '8.1.1', '19.1.0', ''),
  TERM_PROGRAM: oneOf('iTerm.app', 'HyperTerm', 'MacTerm', 'Apple_Terminal', 'vscode', 'iterm.app', ''),
  TERM_PROGRAM_VERSION: oneOf('2.9', '3.1', '0.1', '12.0', '3', '', 'x'),
}, { requiredKeys: [] });

// Most variables decide at once: left alone, few of the others would count. So each environment keeps some of them.
const subset = fc.tuple(environment, fc.array(fc.constantFrom('FORCE_COLOR', 'NODE_DISABLE_COLORS', 'NO_COLOR', 'TMUX', 'CI', 'TF_BUILD', 'TEAMCITY_VERSION', 'TERM_PROGRAM', 'COLORTERM', 'TERM'), { maxLength: 9 })).map(([env, without]) => {
  for (const name of without) delete env[name as keyof typeof env];
  return env;
});

test('sees as many colours as Node does', () => {
  const stream = { getColorDepth };
  const nativeStream = { getColorDepth: native.WriteStream.prototype.getColorDepth } as native.WriteStream;
  fc.assert(fc.property(subset, fc.integer({ min: 2, max: 1 << 25 }), (env, count) => {
    assert.strictEqual(getColorDepth(env), native.WriteStream.prototype.getColorDepth(env));
    assert.strictEqual(hasColors.call(stream, count, env), native.WriteStream.prototype.hasColors.call(nativeStream, count, env));
  }), { numRuns });
});
