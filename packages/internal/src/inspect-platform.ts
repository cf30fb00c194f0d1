// How Node shows the objects of the Web Platform that have no way of their own to be inspected here:
// the browser's classes keep everything in slots, behind getters of their prototypes.

interface Options { depth?: number | null; breakLength?: number; stylize(text: string, style: string): string }
type Inspect = (value: unknown, options?: object) => string;

/** Has the shape of `[Symbol.for('nodejs.util.inspect.custom')]`. */
export type PlatformInspector = (this: any, depth: number | null, options: Options, inspect: Inspect) => unknown;

/** What is shown of an object by its class's tag, and what where the depth is used up: the object itself, or its name in brackets. */
const SHOWN: Record<string, { parts: readonly string[]; deep: 'bare' | 'bracketed' | 'name' }> = {
  URL: { parts: ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash'], deep: 'bare' },
  AbortController: { parts: ['signal'], deep: 'bare' },
  AbortSignal: { parts: ['aborted'], deep: 'bracketed' },
  Event: { parts: ['type', 'defaultPrevented', 'cancelable', 'timeStamp'], deep: 'name' },
  CustomEvent: { parts: ['type', 'defaultPrevented', 'cancelable', 'timeStamp'], deep: 'name' },
  Blob: { parts: ['size', 'type'], deep: 'bracketed' },
  File: { parts: ['size', 'type', 'name', 'lastModified'], deep: 'bracketed' },
  TextDecoder: { parts: ['encoding', 'fatal', 'ignoreBOM'], deep: 'bracketed' },
  TextEncoder: { parts: ['encoding'], deep: 'bracketed' },
  EventTarget: { parts: [], deep: 'name' },
};

const SAME_DEPTH = /* @__PURE__ */ new Set(['URL', 'TextDecoder', 'TextEncoder']);

/** How Node inspects this object of the platform, or undefined where it is none or has no form of its own. */
export function platformInspector(value: object): PlatformInspector | undefined {
  let tag: unknown;
  try { tag = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag]; } catch { return undefined; }
  if (typeof tag !== 'string') return undefined;
  const isParams = tag === 'URLSearchParams';
  if (!isParams && !Object.hasOwn(SHOWN, tag)) return undefined;
  // The tag may be forged: only an object of the class has its slots.
  const prototype = (globalThis as unknown as Record<string, { prototype?: object } | undefined>)[tag]?.prototype;
  if (prototype === undefined || prototype === value) return undefined;
  const probe = isParams ? 'size' : SHOWN[tag]!.parts[0];
  try {
    if (probe === undefined) EventTarget.prototype.removeEventListener.call(value as EventTarget, '', null);
    else Reflect.get(prototype, probe, value);
  } catch { return undefined; }
  return isParams ? inspectSearchParams : inspectParts;
}

const inspectParts: PlatformInspector = function (depth, options, inspect) {
  const { parts, deep } = SHOWN[this[Symbol.toStringTag]]!;
  const name: string = this.constructor?.name || this[Symbol.toStringTag];
  if (depth !== null && depth < 0) return deep === 'bare' ? `${name} {}` : deep === 'name' ? name : options.stylize(`[${name}]`, 'special');
  const shown = Object.fromEntries(parts.map((part) => [part, this[part]]));
  // In Node most of these count as a level more.
  const text = inspect(shown, { ...options, depth: options.depth === null || options.depth === undefined ? null : SAME_DEPTH.has(this[Symbol.toStringTag]) ? options.depth : options.depth - 1 });
  // Node shows an encoder as a plain object.
  return name === 'TextEncoder' ? text : `${name} ${text}`;
};

const inspectSearchParams: PlatformInspector = function (this: URLSearchParams, depth, options, inspect) {
  if (depth !== null && depth < 0) return options.stylize('[Object]', 'special');
  const pairs = Array.from(this, ([name, value]) => [name, value].map((text) => inspect(text, options)).join(' => '));
  if (pairs.length === 0) return `${this.constructor.name} {}`;
  const length = Array.from(this, ([name, value]) => name.length + value.length + 10).reduce((sum, n) => sum + n, -2);
  const [open, separator] = length > (options.breakLength ?? 80) ? ['{\n  ', ',\n  '] : ['{ ', ', '];
  return `${this.constructor.name} ${open}${pairs.join(separator)} }`;
};
