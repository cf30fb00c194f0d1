// How many colours a terminal has, as its environment tells.
import { hostProcess } from '@tabnode/internal/host-process';
import { validateInteger } from '@tabnode/internal/validators';
import { emitWarning } from '@tabnode/internal/warning';

/** Bits of colour: none, 16 colours, 256 colours, all of them. */
export type ColorDepth = 1 | 4 | 8 | 24;
export type Environment = Record<string, any>;

const FORCED: Record<string, ColorDepth> = { '': 4, 1: 4, true: 4, 2: 8, 3: 24 };

/** Continuous integration by the variable that tells which it is; the first one that is set counts. */
const CI_DEPTHS: [name: string, depth: ColorDepth][] = [['APPVEYOR', 8], ['BUILDKITE', 8], ['CIRCLECI', 24], ['DRONE', 8], ['GITEA_ACTIONS', 24], ['GITHUB_ACTIONS', 24], ['GITLAB_CI', 8], ['TRAVIS', 8]];

const TRUE_COLOR_TERM = /^(?:mosh|rxvt-unicode-24bit|terminator|xterm-kitty)$/i;
const COLOR_TERM = /^(?:cons25|console|cygwin|dtterm|eterm|gnome|hurd|jfbterm|konsole|kterm|mlterm|putty|st)$|^(?:rxvt|screen|vt100|vt220|xterm)|^con\d*x\d|ansi|color|direct|linux/i;

let warned = false;

function warnIgnored(env: Environment): void {
  const ignored = ['NODE_DISABLE_COLORS', 'NO_COLOR'].filter((name) => env[name]);
  if (warned || ignored.length === 0) return;
  warned = true;
  emitWarning(`The '${ignored.join("' and '")}' env is ignored due to the 'FORCE_COLOR' env being set.`);
}

/**
 * How many bits of colour the terminal has: 1, 4, 8 or 24, so 2, 16, 256 or 16,777,216 colours.
 *
 * @param env the environment that tells; the process's own by default
 * @see https://nodejs.org/api/tty.html#writestreamgetcolordepthenv
 */
export function getColorDepth(env: Environment = hostProcess.env): ColorDepth {
  const { FORCE_COLOR } = env;
  if (FORCE_COLOR !== undefined) {
    const depth = typeof FORCE_COLOR === 'string' && Object.hasOwn(FORCED, FORCE_COLOR) ? FORCED[FORCE_COLOR]! : 1;
    if (depth > 1) warnIgnored(env);
    return depth;
  }
  if (env['NODE_DISABLE_COLORS'] || env['NO_COLOR'] || env['TERM'] === 'dumb') return 1;
  if (env['TMUX']) return 24;
  if (Object.hasOwn(env, 'TF_BUILD') && Object.hasOwn(env, 'AGENT_NAME')) return 4;
  if (Object.hasOwn(env, 'CI')) return CI_DEPTHS.find(([name]) => name in env)?.[1] ?? (env['CI_NAME'] === 'codeship' ? 8 : 1);
  // TeamCity has colours since 9.1.
  if ('TEAMCITY_VERSION' in env) return /^(?:9\.0*[1-9]\d*\.|\d{2,}\.)/.test(env['TEAMCITY_VERSION']) ? 4 : 1;
  switch (env['TERM_PROGRAM']) {
    case 'iTerm.app': return !env['TERM_PROGRAM_VERSION'] || /^[0-2]\./.test(env['TERM_PROGRAM_VERSION']) ? 8 : 24;
    case 'HyperTerm':
    case 'MacTerm': return 24;
    case 'Apple_Terminal': return 8;
  }
  if (env['COLORTERM'] === 'truecolor' || env['COLORTERM'] === '24bit') return 24;
  if (env['TERM']) {
    const term = String(env['TERM']);
    if (term.includes('truecolor')) return 24;
    if (term.startsWith('xterm-256')) return 8;
    if (TRUE_COLOR_TERM.test(term)) return 24;
    if (COLOR_TERM.test(term)) return 4;
  }
  return env['COLORTERM'] ? 4 : 1;
}

/**
 * Whether the terminal has that many colours, 16 by default.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `count` is a whole number of at least 2
 * @see https://nodejs.org/api/tty.html#writestreamhascolorscount-env
 */
export function hasColors(this: { getColorDepth(env?: Environment): number }, count?: number | Environment, env?: Environment): boolean {
  if (env === undefined && (count === undefined || (typeof count === 'object' && count !== null))) {
    env = count;
    count = 16;
  }
  validateInteger(count, 'count', 2);
  return count <= 2 ** this.getColorDepth(env);
}
