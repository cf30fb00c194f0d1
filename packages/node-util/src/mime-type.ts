import { ERR_INVALID_MIME_SYNTAX } from '@tabnode/internal/errors';

const NOT_TOKEN = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/;
const NOT_QUOTED = /[^\t\u0020-~\u0080-\u00ff]/;
const TRAILING_SPACE = /[\t\n\r ]+$/;
const LEADING_SPACE = /^[\t\n\r ]+/;

function lower(text: string): string {
  return text.replace(/[A-Z]/g, (char) => char.toLowerCase());
}

function checkedToken(text: string, what: string, shown: string): string {
  const position = text.search(NOT_TOKEN);
  if (text === '' || position !== -1) throw ERR_INVALID_MIME_SYNTAX(what, shown, position);
  return lower(text);
}

/**
 * The parameters of a MIME type, in order.
 *
 * @see https://nodejs.org/api/util.html#class-utilmimeparams
 */
export const MIMEParams: { new (): MIMEParams; prototype: MIMEParams } = /* @__PURE__ */ (() => {
  class MIMEParams {
    #data = new Map<string, string>();

    /** Removes a parameter. */
    delete(name: string): void {
      this.#data.delete(name);
    }

    /** The value of a parameter, or null. */
    get(name: string): string | null {
      return this.#data.get(name) ?? null;
    }

    /** Whether there is such a parameter. */
    has(name: string): boolean {
      return this.#data.has(name);
    }

    /**
     * Sets a parameter.
     *
     * @throws {ERR_INVALID_MIME_SYNTAX} where the name is no token or the value cannot be quoted.
     */
    set(name: string, value: string): void {
      name = `${name}`;
      value = `${value}`;
      const badName = name.search(NOT_TOKEN);
      if (name === '' || badName !== -1) throw ERR_INVALID_MIME_SYNTAX('parameter name', name, badName);
      const badValue = value.search(NOT_QUOTED);
      if (badValue !== -1) throw ERR_INVALID_MIME_SYNTAX('parameter value', value, badValue);
      this.#data.set(name, value);
    }

    /** The pairs of names and values. */
    * entries(): MapIterator<[string, string]> {
      yield* this.#data.entries();
    }

    /** The names. */
    * keys(): MapIterator<string> {
      yield* this.#data.keys();
    }

    /** The values. */
    * values(): MapIterator<string> {
      yield* this.#data.values();
    }

    /** The parameters as they stand behind a type: `charset=utf-8;q="a b"`. */
    toString(): string {
      let text = '';
      for (const [name, value] of this.#data) {
        const quoted = value === '' || NOT_TOKEN.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
        text += `${text === '' ? '' : ';'}${name}=${quoted}`;
      }
      return text;
    }

    declare toJSON: () => string;
    declare [Symbol.iterator]: () => MapIterator<[string, string]>;
  }
  Object.defineProperty(MIMEParams.prototype, 'toJSON', { value: MIMEParams.prototype.toString, writable: true, configurable: true });
  Object.defineProperty(MIMEParams.prototype, Symbol.iterator, { value: MIMEParams.prototype.entries, writable: true, configurable: true });
  return MIMEParams;
})();

/** The parameters of a MIME type. */
export interface MIMEParams extends Iterable<[string, string]> {
  delete(name: string): void;
  get(name: string): string | null;
  has(name: string): boolean;
  set(name: string, value: string): void;
  entries(): MapIterator<[string, string]>;
  keys(): MapIterator<string>;
  values(): MapIterator<string>;
  toString(): string;
  toJSON(): string;
}

// Reads the parameters behind a type: what cannot be read is left out.
function parseParams(text: string): MIMEParams {
  const params = new MIMEParams();
  let position = 0;
  while (position < text.length) {
    while (position < text.length && /[\t\n\r ]/.test(text[position]!)) position++;
    let end = text.slice(position).search(/[;=]/);
    end = end === -1 ? text.length : position + end;
    const name = lower(text.slice(position, end));
    position = end;
    let value: string | undefined;
    if (text[position] === '=') {
      position++;
      if (text[position] === '"') {
        value = '';
        for (position++; position < text.length && text[position] !== '"'; position++) {
          if (text[position] === '\\' && position + 1 < text.length) position++;
          value += text[position];
        }
        position = skipTo(text, position);
      } else {
        const stop = skipTo(text, position);
        const raw = text.slice(position, stop).replace(TRAILING_SPACE, '');
        position = stop;
        if (raw !== '') value = raw;
      }
    }
    position++;
    if (value !== undefined && name !== '' && !NOT_TOKEN.test(name) && !NOT_QUOTED.test(value) && !params.has(name)) params.set(name, value);
  }
  return params;
}

function skipTo(text: string, from: number): number {
  const semicolon = text.indexOf(';', from);
  return semicolon === -1 ? text.length : semicolon;
}

function parseEssence(text: string): { type: string; subtype: string; rest: string } {
  const trimmed = text.replace(LEADING_SPACE, '');
  const slash = trimmed.indexOf('/');
  const rawType = slash === -1 ? trimmed : trimmed.slice(0, slash);
  const badType = rawType.search(NOT_TOKEN);
  if (rawType === '' || badType !== -1 || slash === -1) throw ERR_INVALID_MIME_SYNTAX('type', text, badType);
  const semicolon = trimmed.indexOf(';', slash + 1);
  const rawSubtype = trimmed.slice(slash + 1, semicolon === -1 ? undefined : semicolon).replace(TRAILING_SPACE, '');
  const badSubtype = rawSubtype.search(NOT_TOKEN);
  if (rawSubtype === '' || badSubtype !== -1) throw ERR_INVALID_MIME_SYNTAX('subtype', text, badSubtype);
  return { type: lower(rawType), subtype: lower(rawSubtype), rest: semicolon === -1 ? '' : trimmed.slice(semicolon + 1) };
}

/**
 * A MIME type, parsed as browsers do.
 *
 * @throws {ERR_INVALID_MIME_SYNTAX} where the text is none.
 * @example
 * new MIMEType('text/html; charset=utf-8').params.get('charset'); // 'utf-8'
 * @see https://nodejs.org/api/util.html#class-utilmimetype
 */
export const MIMEType: { new (input: string): MIMEType; prototype: MIMEType } = /* @__PURE__ */ (() => {
  class MIMEType {
    #type: string;
    #subtype: string;
    #params: MIMEParams;

    constructor(input: string) {
      const { type, subtype, rest } = parseEssence(`${input}`);
      this.#type = type;
      this.#subtype = subtype;
      this.#params = parseParams(rest);
    }

    get type(): string {
      return this.#type;
    }

    set type(value: string) {
      value = `${value}`;
      this.#type = checkedToken(value, 'type', value);
    }

    get subtype(): string {
      return this.#subtype;
    }

    set subtype(value: string) {
      value = `${value}`;
      this.#subtype = checkedToken(value, 'subtype', value);
    }

    /** `type/subtype`. */
    get essence(): string {
      return `${this.#type}/${this.#subtype}`;
    }

    get params(): MIMEParams {
      return this.#params;
    }

    /** The type with its parameters. */
    toString(): string {
      const params = this.#params.toString();
      return `${this.#type}/${this.#subtype}${params === '' ? '' : `;${params}`}`;
    }

    declare toJSON: () => string;
  }
  Object.defineProperty(MIMEType.prototype, 'toJSON', { value: MIMEType.prototype.toString, writable: true, configurable: true });
  return MIMEType;
})();

/** A parsed MIME type. */
export interface MIMEType {
  type: string;
  subtype: string;
  readonly essence: string;
  readonly params: MIMEParams;
  toString(): string;
  toJSON(): string;
}
