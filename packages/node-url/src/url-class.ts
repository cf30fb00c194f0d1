// The platform's URL with Node's argument checks and `util.inspect` output. Instances are the platform's own.
import { ERR_INVALID_URL, ERR_MISSING_ARGS, wrongArgType } from '@tabnode/internal/errors';
import { defineMembers, toText } from './to-text.ts';
import type { Inspect, InspectContext } from './url-search-params.ts';
import { URLSearchParams } from './url-search-params.ts';

const INSPECT = /* @__PURE__ */ Symbol.for('nodejs.util.inspect.custom');

/** Node's order, in which `util.inspect` prints them. */
const NAMES = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash'] as const;

const NodeURL = /* @__PURE__ */ (() => {
  const Platform = globalThis.URL;
  const platform = Platform.prototype;

  class URL extends Platform {
    constructor(input: unknown, base: unknown = undefined) {
      if (arguments.length === 0) throw ERR_MISSING_ARGS('url');
      const text = toText(input);
      const baseText = base === undefined ? undefined : toText(base);
      try {
        super(text, baseText);
      } catch {
        throw ERR_INVALID_URL(text.toWellFormed(), baseText?.toWellFormed());
      }
    }

    // What the platform makes is as good.
    static override [Symbol.hasInstance](value: unknown): boolean {
      return this === URL ? value instanceof Platform && value !== URL.prototype : Function.prototype[Symbol.hasInstance].call(this, value);
    }
  }

  defineMembers(URL, {
    parse(input: unknown, base: unknown = undefined): globalThis.URL | null {
      if (arguments.length === 0) throw ERR_MISSING_ARGS('url');
      try {
        return new URL(input, base);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ERR_INVALID_URL') return null;
        throw error;
      }
    },
    canParse(input: unknown, base: unknown = undefined): boolean {
      if (arguments.length === 0) throw ERR_MISSING_ARGS('url');
      return Platform.canParse(toText(input), base === undefined ? undefined : toText(base));
    },
    createObjectURL(obj: Blob): string {
      if (!(obj instanceof Blob)) throw wrongArgType('obj', 'an instance of Blob', obj);
      return Platform.createObjectURL(obj);
    },
    revokeObjectURL(url: unknown): void {
      if (arguments.length === 0) throw ERR_MISSING_ARGS('url');
      Platform.revokeObjectURL(toText(url));
    },
  });

  /** Calls the platform's member; V8's words for private members where the receiver is no URL. */
  function call(url: unknown, name: string, member: Function, value?: string): unknown {
    try {
      return value === undefined ? member.call(url) : member.call(url, value);
    } catch (error) {
      if (url instanceof Platform && url !== URL.prototype) throw error;
      const isMethod = value === undefined && ['href', 'search', 'toString', 'toJSON'].includes(name);
      throw new TypeError(isMethod ? 'Receiver must be an instance of class URL' : `Cannot read private member #${name === 'searchParams' ? name : 'context'} from an object whose class did not declare it`);
    }
  }

  defineMembers(URL.prototype, { toString(this: unknown) { return call(this, 'toString', platform.toString); } });
  for (const name of NAMES) {
    const { get, set } = Object.getOwnPropertyDescriptor(platform, name) as { get: () => unknown; set?: (value: string) => void };
    if (name === 'searchParams') {
      defineMembers(URL.prototype, {
        get searchParams(): unknown {
          const params = call(this, name, get) as object;
          // Made by the platform; it is always the same object.
          if (Object.getPrototypeOf(params) !== URLSearchParams.prototype) Object.setPrototypeOf(params, URLSearchParams.prototype);
          return params;
        },
      });
    } else if (set === undefined) {
      defineMembers(URL.prototype, { get [name](): unknown { return call(this, name, get); } });
    } else {
      defineMembers(URL.prototype, {
        get [name](): unknown { return call(this, name, get); },
        set [name](value: unknown) {
          // Reading says whether the receiver is a URL before the value is looked at.
          if (!(this instanceof Platform)) call(this, name, get, '');
          const text = toText(value);
          if (name === 'href' && !Platform.canParse(text)) throw ERR_INVALID_URL(text.toWellFormed());
          call(this, name, set, text);
        },
      });
    }
  }
  defineMembers(URL.prototype, {
    toJSON(this: unknown) { return call(this, 'toJSON', platform.toJSON); },
    [INSPECT](this: globalThis.URL, depth: number, context: InspectContext, inspect: Inspect | undefined = undefined): unknown {
      if (inspect === undefined || (typeof depth === 'number' && depth < 0)) return this;
      const parts: Record<string, unknown> = {};
      for (const name of NAMES) parts[name] = this[name];
      return `${this.constructor.name} ${inspect(parts, context)}`;
    },
  });
  // Bundlers rename the class.
  Object.defineProperty(URL, 'name', { value: 'URL', configurable: true });
  Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true });
  return URL as unknown as typeof globalThis.URL;
})();

export { NodeURL as URL };
