import { quote } from './quote.ts';

/** Writes primitives exactly as `inspect` does, and objects, which are rare where this serves, as JSON. */
export function describeBrief(value: unknown): string {
  return typeof value === 'string' ? quote(value) : typeof value === 'object' ? JSON.stringify(value) : Object.is(value, -0) ? '-0' : `${String(value)}${typeof value === 'bigint' ? 'n' : ''}`;
}

/**
 * Writes a value for an error message without the weight of `util.inspect`: primitives exactly as
 * `inspect` does, functions and objects by their kind. Code that carries `inspect` anyway passes that instead.
 */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'function': return `[Function${value.name ? `: ${value.name}` : ' (anonymous)'}]`;
    case 'object': {
      if (value === null) return 'null';
      const custom = (value as { [key: symbol]: unknown })[Symbol.for('nodejs.util.inspect.custom')];
      if (typeof custom === 'function') return String(custom.call(value, 2, {}, describeValue));
      if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(describeValue).join(', ')} ]`;
      const entries = Object.entries(value);
      const prototype: unknown = Object.getPrototypeOf(value);
      const tag = prototype === null ? '[Object: null prototype] ' : prototype === Object.prototype ? '' : `${value.constructor?.name ?? 'Object'} `;
      return `${tag}${entries.length === 0 ? '{}' : `{ ${entries.map(([key, entry]) => `${/^[a-zA-Z_$][\w$]*$/.test(key) ? key : quote(key)}: ${typeof entry === 'object' && entry !== null ? (Array.isArray(entry) ? '[Array]' : '[Object]') : describeValue(entry)}`).join(', ')} }`}`;
    }
    default: return describeBrief(value);
  }
}

/**
 * Says what a caller passed instead of what was asked for: the "Received …" of Node's argument errors.
 *
 * @example
 * describeReceived(5); // 'type number (5)'
 */
export function describeReceived(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'object') {
    if (value.constructor?.name !== undefined) return `an instance of ${value.constructor.name}`;
    return Object.getPrototypeOf(value) === null ? `[Object: null prototype]${Object.keys(value).length === 0 ? ' {}' : ''}` : '[Object]';
  }
  if (typeof value !== 'string') return `type ${typeof value} (${typeof value === 'bigint' ? `${value}n` : Object.is(value, -0) ? '-0' : String(value)})`;
  // Node escapes nothing here unless there is an apostrophe.
  const text = value.length > 28 ? `${value.slice(0, 25)}...` : value;
  return `type string (${text.includes("'") ? JSON.stringify(text) : `'${text}'`})`;
}

/** Groups the digits of an integer by three: `'4294967297'` becomes `'4_294_967_297'`. */
export function groupDigits(digits: string): string {
  return digits.replace(/(?<=[^-])(?=(...)+$)/g, '_');
}
