import { isAsyncSource, isGeneratorSource } from './types.ts';

const functionToString = /* @__PURE__ */ (() => Function.prototype.toString)();

function sourceOf(value: Function): string {
  try {
    return functionToString.call(value);
  } catch {
    return '';
  }
}

/** Whether a function is a class, by its source text. */
export function isClassSource(value: Function): boolean {
  const source = sourceOf(value);
  if (!source.startsWith('class') || !source.endsWith('}')) return false;
  const head = source.slice(5, -1);
  const brace = head.indexOf('{');
  if (brace === -1) return false;
  return !head.slice(0, brace).includes('(') || /^\s[^(]*\{/.test(head.replace(/\/\/.*|\/\*[^]*?\*\//g, ' '));
}

/** Writes a class: `[class A extends B]`. */
export function classText(value: Function, constructor: string | null, tag: string): string {
  const name: unknown = Object.hasOwn(value, 'name') ? value.name : '';
  let text = `[class ${name ? String(name) : '(anonymous)'}`;
  if (constructor !== 'Function' && constructor !== null) text += ` [${constructor}]`;
  if (tag !== '' && constructor !== tag) text += ` [${tag}]`;
  if (constructor === null) return `${text} extends [null prototype]]`;
  const parent: unknown = Object.getPrototypeOf(value).name;
  return parent ? `${text} extends ${String(parent)}]` : `${text}]`;
}

/** Writes a function: `[AsyncFunction: f]`. */
export function functionText(value: Function, constructor: string | null, tag: string): string {
  const source = sourceOf(value);
  const type = `${isAsyncSource(value, source) ? 'Async' : ''}${isGeneratorSource(source) ? 'Generator' : ''}Function`;
  let text = `[${type}`;
  if (constructor === null) text += ' (null prototype)';
  const name: unknown = value.name;
  text += name === '' ? ' (anonymous)]' : `: ${String(name)}]`;
  if (constructor !== type && constructor !== null) text += ` ${constructor}`;
  if (tag !== '' && constructor !== tag) text += ` [${tag}]`;
  return text;
}
