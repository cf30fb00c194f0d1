import { validateNumber } from '@tabnode/internal/validators';
import { hexSlice } from '@tabnode/internal/hex';

let maxBytes = 50;

/** The number of bytes that inspecting a Buffer shows. */
export function getInspectMaxBytes(): number {
  return maxBytes;
}

/** @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `value` is a number from 0 on. */
export function setInspectMaxBytes(value: number): void {
  validateNumber(value, 'INSPECT_MAX_BYTES', 0);
  maxBytes = value;
}

/** What `util.inspect` prints: the first bytes, how many more there are, and own properties. */
export function inspect(this: Uint8Array, _depth?: unknown, options?: { showHidden?: boolean }, inspectValue?: (value: unknown, options: object) => string): string {
  const rest = this.length - maxBytes;
  let text = hexSlice(this, 0, Math.min(maxBytes, this.length)).replace(/(.{2})(?!$)/g, '$1 ');
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
  if (inspectValue !== undefined) {
    // The first keys are the indices; naming all of very many would take too long.
    const keys = this.length > 2 ** 20 ? [] : Reflect.ownKeys(this).slice(this.length).filter((key) => options?.showHidden || Object.prototype.propertyIsEnumerable.call(this, key));
    const properties = Object.fromEntries(keys.map((key) => [key, (this as unknown as Record<PropertyKey, unknown>)[key]]));
    if (keys.length > 0) text += `${this.length > 0 ? ', ' : ''}${inspectValue(properties, { ...options, breakLength: Infinity, compact: true }).slice(2, -2)}`;
  }
  return `<${this.constructor.name} ${text}>`;
}
