// How connections choose between the addresses of a host.
import { validateBoolean, validateInt32 } from './validators.ts';

const SHORTEST = 10;

let family = true;
let timeout = 500;

/** Whether connections try a host's addresses of both families. @see https://nodejs.org/api/net.html#netgetdefaultautoselectfamily */
export function getDefaultAutoSelectFamily(): boolean {
  return family;
}

/**
 * @throws {ERR_INVALID_ARG_TYPE} unless `value` is a boolean.
 * @see https://nodejs.org/api/net.html#netsetdefaultautoselectfamilyvalue
 */
export function setDefaultAutoSelectFamily(value: boolean): void {
  validateBoolean(value, 'value');
  family = value;
}

/** Milliseconds that an address is tried for. @see https://nodejs.org/api/net.html#netgetdefaultautoselectfamilyattempttimeout */
export function getDefaultAutoSelectFamilyAttemptTimeout(): number {
  return timeout;
}

/**
 * @param value milliseconds; less than 10 are 10
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless it is a whole number from 1 on.
 * @see https://nodejs.org/api/net.html#netsetdefaultautoselectfamilyattempttimeoutvalue
 */
export function setDefaultAutoSelectFamilyAttemptTimeout(value: number): void {
  validateInt32(value, 'value', 1);
  timeout = Math.max(value, SHORTEST);
}
