// The objects that a client holds on to, and the form in which values go to it.
import { toDeep, toJson, type DeepValue } from './by-value.ts';
import { classNameOf, describeNumber, describeObject, describeSymbol, subtypeOf } from './describe-object.ts';
import { optional, ProtocolError, serverError, type Params } from './protocol.ts';
import { previewOf, type ObjectPreview } from './preview.ts';

/** A value as a client gets it. */
export interface RemoteObject {
  type: string;
  subtype?: string;
  className?: string;
  value?: unknown;
  unserializableValue?: string;
  description?: string;
  deepSerializedValue?: DeepValue;
  objectId?: string;
  preview?: ObjectPreview;
}

/** How a value is to be handed out. */
export interface Wrapping { group?: string | undefined; preview?: boolean; byValue?: boolean; deep?: boolean; maxDepth?: number | undefined }

/** The one execution context of a page or worker. */
export const CONTEXT_ID = 1;

/** A random number of 64 bits with a sign, as V8 names isolates. */
function randomId(): string {
  const [word] = crypto.getRandomValues(new BigInt64Array(1));
  return String(word);
}

/** What names this page or worker in the protocol. */
export const isolateId: () => string = /* @__PURE__ */ (() => {
  let id: string | undefined;
  return () => id ??= randomId();
})();

/** Reads from a command's parameters how its result is to be handed out. @throws {ProtocolError} */
export function wrappingOf(params: Params): Wrapping {
  const options = optional(params, 'serializationOptions', 'object');
  const serialization = options?.serialization;
  if (options !== undefined && serialization !== 'deep' && serialization !== 'json' && serialization !== 'idOnly') {
    throw new ProtocolError(-32602, `Unknown serializationOptions.serialization value ${String(serialization)}`);
  }
  return {
    group: optional(params, 'objectGroup', 'string'),
    preview: optional(params, 'generatePreview', 'boolean') ?? false,
    byValue: (optional(params, 'returnByValue', 'boolean') ?? false) || serialization === 'json',
    deep: serialization === 'deep',
    maxDepth: options === undefined ? undefined : optional(options, 'maxDepth', 'number'),
  };
}

/** The objects of one client. */
export class RemoteObjects {
  readonly #values = new Map<number, { value: unknown; group: string | undefined }>();
  #last = 0;

  /** A value as the client gets it; objects stay with us, under a number. @throws {ProtocolError} where it cannot go by value */
  wrap(value: unknown, { group, preview, byValue, deep, maxDepth }: Wrapping = {}): RemoteObject {
    switch (typeof value) {
      case 'undefined': return { type: 'undefined' };
      case 'boolean':
      case 'string': return { type: typeof value, value };
      case 'number': {
        const description = describeNumber(value);
        return Number.isFinite(value) && !Object.is(value, -0) ? { type: 'number', value, description } : { type: 'number', unserializableValue: description, description };
      }
      case 'bigint': return { type: 'bigint', unserializableValue: `${value}n`, description: `${value}n` };
      case 'symbol': {
        if (byValue) throw serverError("Object couldn't be returned by value");
        return { type: 'symbol', description: describeSymbol(value), objectId: this.#hold(value, group) };
      }
      default:
    }
    if (value === null) return { type: 'object', subtype: 'null', value: null };
    if (byValue) return { type: typeof value, value: toJson(value) };
    const subtype = subtypeOf(value as object);
    return {
      type: typeof value,
      ...(subtype !== undefined && { subtype }),
      className: classNameOf(value as object),
      description: describeObject(value as object, subtype),
      ...(deep === true && { deepSerializedValue: toDeep(value, maxDepth) }),
      objectId: this.#hold(value, group),
      ...(preview === true && typeof value === 'object' && { preview: previewOf(value) }),
    };
  }

  #hold(value: unknown, group: string | undefined): string {
    this.#values.set(++this.#last, { value, group });
    return `${isolateId()}.${CONTEXT_ID}.${this.#last}`;
  }

  /** The object of this number, with the group that it was handed out in. @throws {ProtocolError} */
  find(objectId: string): { value: unknown; group: string | undefined } {
    const held = this.#values.get(this.#number(objectId));
    if (held === undefined) throw serverError('Could not find object with given id');
    return held;
  }

  #number(objectId: string): number {
    const match = /^(-?\d+)\.(\d+)\.(\d+)$/.exec(objectId);
    if (match === null) throw serverError('Invalid remote object id');
    if (match[1] !== isolateId() || Number(match[2]) !== CONTEXT_ID) throw serverError('Cannot find context with specified id');
    return Number(match[3]);
  }

  /** The value of an argument that the client sends: by value, by number, or as a text. @throws {ProtocolError} */
  argument(argument: unknown): unknown {
    const given = argument as { value?: unknown; unserializableValue?: unknown; objectId?: unknown };
    if (typeof given.objectId === 'string') return this.find(given.objectId).value;
    if (typeof given.unserializableValue === 'string') return parseUnserializable(given.unserializableValue);
    return given.value;
  }

  release(objectId: string): void {
    this.#values.delete(this.#number(objectId));
  }

  releaseGroup(group: string): void {
    for (const [number, held] of this.#values) if (held.group === group) this.#values.delete(number);
  }

  clear(): void {
    this.#values.clear();
  }
}

function parseUnserializable(text: string): unknown {
  switch (text) {
    case '-0': return -0;
    case 'NaN': return NaN;
    case 'Infinity': return Infinity;
    case '-Infinity': return -Infinity;
    default:
      if (/^-?\d+n$/.test(text)) return BigInt(text.slice(0, -1));
      throw serverError("Couldn't parse value object in call argument");
  }
}
