import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { validateInt32 } from '@tabnode/internal/validators';

// Read is 0, write 1, both 2; create 64, exclusive 128, truncate 512, append 1024, synchronous 0x101000.
const FLAGS = /* @__PURE__ */ new Map<unknown, number>([
  ['r', 0], ['rs', 0x101000], ['sr', 0x101000], ['r+', 2], ['rs+', 0x101002], ['sr+', 0x101002],
  ['w', 577], ['wx', 705], ['xw', 705], ['w+', 578], ['wx+', 706], ['xw+', 706],
  ['a', 1089], ['ax', 1217], ['xa', 1217], ['as', 0x101441], ['sa', 0x101441],
  ['a+', 1090], ['ax+', 1218], ['xa+', 1218], ['as+', 0x101442], ['sa+', 0x101442],
]);

/**
 * The number that flags stand for; none are `'r'`.
 *
 * @param name what a number is called that is none of 32 bits
 *
 * @throws {ERR_INVALID_ARG_VALUE} where there are no such flags.
 * @throws {ERR_OUT_OF_RANGE} where a number is not of 32 bits.
 * @see https://nodejs.org/api/fs.html#file-system-flags
 */
export function stringToFlags(flags: unknown, name = 'flags'): number {
  if (typeof flags === 'number') {
    validateInt32(flags, name);
    return flags;
  }
  if (flags === null || flags === undefined) return 0;
  const number = FLAGS.get(flags);
  if (number === undefined) throw ERR_INVALID_ARG_VALUE('flags', flags);
  return number;
}
