import type { InspectContext, InspectOptions } from './inspect-context.ts';

const errorToString = /* @__PURE__ */ (() => Error.prototype.toString)();

/** Writes an error: its stack, with the class named where the stack does not. */
export function formatErrorStack(ctx: InspectContext, error: Error, constructor: string | null, _tag: string, keys: PropertyKey[], _inspect: (ctx: InspectContext, value: unknown, options: InspectOptions) => string): string {
  void constructor;
  let stack: string = typeof error.stack === 'string' && error.stack !== '' ? error.stack : errorToString.call(error);
  if (!ctx.showHidden) for (const name of ['name', 'message', 'stack'] as const) {
    const index = keys.indexOf(name);
    if (index !== -1 && (typeof error[name] !== 'string' || stack.includes(error[name]!))) keys.splice(index, 1);
  }
  if (!/\n {4}at /.test(stack)) stack = `[${stack}]`;
  if (ctx.indentationLvl !== 0) stack = stack.replaceAll('\n', `\n${' '.repeat(ctx.indentationLvl)}`);
  return stack;
}

/** The keys that an error lists, its hidden cause and errors among them. */
export function errorKeys(error: Error, keys: PropertyKey[]): PropertyKey[] {
  const out = [...keys];
  if (Object.hasOwn(error, 'cause') && !out.includes('cause')) out.push('cause');
  if (Object.hasOwn(error, 'errors') && Array.isArray((error as AggregateError).errors) && !out.includes('errors')) out.push('errors');
  return out;
}
