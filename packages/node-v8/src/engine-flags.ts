import { validateString } from '@tabnode/internal/validators';
import { emitWarning } from '@tabnode/internal/warning';

// Bytes that `vm` would give out as cached data in another format get another number here.
const CACHED_DATA_VERSION = 1;
const flags = /* @__PURE__ */ new Map<string, string>();
let warned = false;

/** `--no-lazy-feedback` → ['lazy_feedback', 'false'] */
function parseFlag(flag: string): [name: string, value: string] {
  const [name = '', value] = flag.replace(/^--?/, '').replaceAll('-', '_').split(/=(.*)/s);
  const negated = /^no_?(?=.)/.exec(name);
  return negated && value === undefined ? [name.slice(negated[0].length), 'false'] : [name, value ?? 'true'];
}

/**
 * Takes flags of the engine. No flag of a browser's engine can be changed by a page, which a warning says
 * once; as in Node, `cachedDataVersionTag` tells whether other flags were given.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `flags` is a string.
 * @see https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
export function setFlagsFromString(text: string): void {
  validateString(text, 'flags');
  for (const flag of text.split(/\s+/)) {
    if (flag === '') continue;
    const [name, value] = parseFlag(flag);
    flags.set(name, value);
    if (!warned) {
      warned = true;
      emitWarning(`The flag ${flag} has no effect: a page cannot change the flags of its browser's engine`, 'UnsupportedWarning');
    }
  }
}

/**
 * A number that tells whether `vm.Script`'s cached data fits: it is derived from the browser's version
 * and from the flags that were set.
 *
 * @see https://nodejs.org/api/v8.html#v8cacheddataversiontag
 */
export function cachedDataVersionTag(): number {
  let hash = 0x811c9dc5 ^ CACHED_DATA_VERSION;
  const settings = [...flags].map(([name, value]) => `${name}=${value}`).sort().join(' ');
  for (const character of `${globalThis.navigator?.userAgent}\0${settings}`) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}
