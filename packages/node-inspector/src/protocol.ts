// What every domain of the protocol is made of: commands that take parameters, and errors that go back.

/** A failure that the client gets as the protocol's error object. */
export class ProtocolError {
  readonly code: number;
  readonly message: string;
  readonly data: string | undefined;

  constructor(code: number, message: string, data?: string) {
    this.code = code;
    this.message = message;
    this.data = data;
  }
}

/** A command that failed for a reason of its own. */
export function serverError(message: string): ProtocolError {
  return new ProtocolError(-32000, message);
}

/** A command whose parameters are missing or of the wrong type. */
export function invalidParameters(data: string): ProtocolError {
  return new ProtocolError(-32602, 'Invalid parameters', data);
}

/** What a client sends along with a command. */
export type Params = Readonly<Record<string, unknown>>;

/** Runs one command: its result, or a promise of it. @throws {ProtocolError} */
export type Command = (params: Params) => object | Promise<object>;

/** One domain of the protocol for one client: what it answers, and what is to be undone when the client goes. */
export interface Domain {
  commands: Record<string, Command>;
  close?(): void;
}

/** Tells the client of an event: `'Runtime.consoleAPICalled'`. */
export type Notify = (method: string, params: object) => void;

interface Types { string: string; number: number; boolean: boolean; object: Record<string, unknown>; array: unknown[] }

function isOf(value: unknown, type: keyof Types): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/** A parameter that may be left out. @throws {ProtocolError} where it is of another type */
export function optional<T extends keyof Types>(params: Params, name: string, type: T): Types[T] | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  if (!isOf(value, type)) throw invalidParameters(`Failed to deserialize params.${name} - BINDINGS: ${type} value expected`);
  return value as Types[T];
}

/** A parameter that must be there. @throws {ProtocolError} */
export function required<T extends keyof Types>(params: Params, name: string, type: T): Types[T] {
  const value = optional(params, name, type);
  if (value === undefined) throw invalidParameters(`Failed to deserialize params.${name} - BINDINGS: mandatory field missing`);
  return value;
}

/** The commands by which a client says whether it wants a domain's events. */
export function switchedBy(set: (enabled: boolean) => void): { enable: Command; disable: Command } {
  return {
    enable() {
      set(true);
      return {};
    },
    disable() {
      set(false);
      return {};
    },
  };
}
