// The part of the heap that a page can see: what own properties, prototypes, accessors, entries of maps and
// sets, buffers and the document's tree lead to from the global object. What only closures, promises, weak
// maps or the engine hold stays unseen. No getter is called.
import * as types from '@tabnode/internal/types';

/** The types of nodes and of edges, by the numbers that they have in the file. */
export const nodeTypes = ['hidden', 'array', 'string', 'object', 'code', 'closure', 'regexp', 'number', 'native', 'synthetic', 'concatenated string', 'sliced string', 'symbol', 'bigint', 'object shape'];
export const edgeTypes = ['context', 'element', 'property', 'internal', 'hidden', 'shortcut', 'weak'];

const ARRAY = 1, STRING = 2, OBJECT = 3, CLOSURE = 5, REGEXP = 6, NUMBER = 7, NATIVE = 8, SYNTHETIC = 9, SYMBOL = 12, BIGINT = 13;
const ELEMENT = 1, PROPERTY = 2, INTERNAL = 3, SHORTCUT = 5;

// Bytes, as V8 with compressed pointers would spend them: estimates, all of them.
const POINTER = 4;
const HEADER = 12;
const NUMBER_SIZE = 12;
const CLOSURE_SIZE = 32;
const SMALL = 2 ** 30;
const MAX_NAME = 1024;

/** Lists of numbers as the file has them; a node's own are type, name, id, size, count of edges, 0. */
export interface HeapGraph { nodes: number[]; edges: number[]; strings: string[]; nodeCount: number; edgeCount: number }

export const NODE_FIELDS = 6;

/** Walks the heap; with `numericValues`, numbers are nodes, too. */
export function walkHeap(numericValues: boolean): HeapGraph {
  const nodes: number[] = [];
  const edges: number[] = [];
  const strings: string[] = [];
  const stringIndex = new Map<string, number>();
  // The nodes that are still to be looked into, in the order of their indices.
  const pending: (unknown)[] = [];
  const known = new Map<unknown, number>();
  let count = 0;

  function text(value: string): number {
    let index = stringIndex.get(value);
    if (index === undefined) {
      index = strings.push(value) - 1;
      stringIndex.set(value, index);
    }
    return index;
  }

  function node(type: number, name: string, size: number, value: unknown): number {
    // Ids are odd, and grow, as in V8.
    nodes.push(type, text(name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name), count * 2 + 1, size, 0, 0);
    pending.push(value);
    return count++;
  }

  function edge(type: number, name: string | number, to: number): void {
    edges.push(type, typeof name === 'number' ? name : text(name), to * NODE_FIELDS);
    edgeCount++;
  }

  /** The node of a value; undefined for what is no object of its own. */
  function nodeOf(value: unknown): number | undefined {
    switch (typeof value) {
      case 'undefined': case 'boolean': return undefined;
      case 'number':
        if (Number.isInteger(value) && Math.abs(value) < SMALL) return numericValues ? node(NUMBER, String(value), 0, undefined) : undefined;
        return node(NUMBER, numericValues ? String(value) : 'heap number', NUMBER_SIZE, undefined);
      case 'object': if (value === null) return undefined;
    }
    const before = known.get(value);
    if (before !== undefined) return before;
    const index = typeof value === 'object' || typeof value === 'function' ? describe(value as object) : describePrimitive(value as string | symbol | bigint);
    known.set(value, index);
    return index;
  }

  function describePrimitive(value: string | symbol | bigint): number {
    if (typeof value === 'string') return node(STRING, value, stringSize(value), undefined);
    if (typeof value === 'symbol') return node(SYMBOL, value.description ?? 'symbol', HEADER, undefined);
    return node(BIGINT, numericValues ? String(value) : 'bigint', 8 + Math.ceil(value.toString(16).length / 16) * 8, undefined);
  }

  function describe(value: object): number {
    if (typeof value === 'function') return node(CLOSURE, ownText(value, 'name') ?? '', CLOSURE_SIZE, value);
    if (types.isRegExp(value)) return node(REGEXP, RegExp.prototype.toString.call(value), HEADER + POINTER * 4, value);
    if (types.isAnyArrayBuffer(value)) return node(OBJECT, className(value), HEADER + (value as ArrayBuffer).byteLength, value);
    if (Array.isArray(value)) return node(OBJECT, className(value), HEADER + POINTER, value);
    return node(typeof globalThis.Node === 'function' && value instanceof globalThis.Node ? NATIVE : OBJECT, className(value), HEADER, value);
  }

  let edgeCount = 0;

  function link(type: number, name: string | number, value: unknown): number | undefined {
    const to = nodeOf(value);
    if (to !== undefined) edge(type, name, to);
    return to;
  }

  /** A list that an object keeps its members in. */
  function list(name: string, values: readonly unknown[]): void {
    edge(INTERNAL, name, node(ARRAY, '', HEADER + values.length * POINTER, new Members(values)));
  }

  function lookInto(index: number, value: object): void {
    if (value instanceof Members) {
      value.values.forEach((member, i) => { link(ELEMENT, i, member); });
      return;
    }
    let own = 0;
    for (const key of Reflect.ownKeys(value)) {
      const property = Reflect.getOwnPropertyDescriptor(value, key);
      if (property === undefined) continue;
      own++;
      const name = typeof key === 'symbol' ? `<symbol ${key.description ?? ''}>` : key;
      if (property.get || property.set) {
        if (property.get) link(PROPERTY, `get ${name}`, property.get);
        if (property.set) link(PROPERTY, `set ${name}`, property.set);
      } else if (typeof key === 'string' && isIndex(key)) {
        link(ELEMENT, Number(key), property.value);
      } else {
        link(PROPERTY, name, property.value);
      }
    }
    nodes[index * NODE_FIELDS + 3]! += own * POINTER;
    link(PROPERTY, '__proto__', Reflect.getPrototypeOf(value));
    if (types.isMap(value)) list('table', [...Map.prototype.entries.call(value)].flat());
    else if (types.isSet(value)) list('table', [...Set.prototype.values.call(value)]);
    else if (ArrayBuffer.isView(value)) link(INTERNAL, 'buffer', value.buffer);
    else if (typeof globalThis.Node === 'function' && value instanceof globalThis.Node) {
      const children = [...Reflect.get(globalThis.Node.prototype, 'childNodes', value) as Iterable<object>];
      children.forEach((child, i) => { link(ELEMENT, i, child); });
    }
  }

  node(SYNTHETIC, '', 0, undefined);
  const roots = node(SYNTHETIC, '(GC roots)', 0, undefined);
  edge(ELEMENT, 1, roots);
  const globals = nodeOf(globalThis)!;
  edge(SHORTCUT, 'global', globals);
  let begin = 2;
  nodes[4] = begin;
  for (const [name, value] of [['globalThis', globalThis], ['document', globalThis.document]] as [string, unknown][]) link(INTERNAL, name, value);
  nodes[roots * NODE_FIELDS + 4] = edgeCount - begin;
  // Nodes are added while this goes on: a page's objects may lie too deep for recursion.
  for (let i = roots + 1; i < count; i++) {
    begin = edgeCount;
    const value = pending[i];
    pending[i] = undefined;
    if (value !== undefined) {
      try {
        lookInto(i, value as object);
      } catch {
        // Another origin's window, or a proxy that throws: it stays a leaf.
      }
    }
    nodes[i * NODE_FIELDS + 4] = edgeCount - begin;
  }
  return { nodes, edges, strings, nodeCount: count, edgeCount };
}

class Members {
  readonly values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.values = values;
  }
}

function isIndex(key: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(key);
}

function stringSize(value: string): number {
  // eslint-disable-next-line no-control-regex
  const unit = /[^\0-\xff]/.test(value) ? 2 : 1;
  return Math.ceil((HEADER + value.length * unit) / POINTER) * POINTER;
}

function ownText(value: object, key: string): string | undefined {
  try {
    const found: unknown = Reflect.getOwnPropertyDescriptor(value, key)?.value;
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The name of the class that made an object. */
function className(value: object): string {
  try {
    for (let link: object | null = value; link !== null; link = Reflect.getPrototypeOf(link)) {
      const constructor: unknown = Reflect.getOwnPropertyDescriptor(link, 'constructor')?.value;
      if (typeof constructor === 'function') return ownText(constructor, 'name') || 'Object';
    }
  } catch {
    // A proxy that throws, or another origin's.
  }
  return 'Object';
}
