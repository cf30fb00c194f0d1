import { specifiers } from './builtin-specifiers.ts';

/** The names of Node's builtin modules, without `node:`. */
export const builtinNames: readonly string[] = Object.keys(specifiers);

/** Modules that exist with the prefix only; without it, the name is an npm package's. */
const PREFIX_ONLY = new Set(['sea', 'sqlite', 'test', 'test/reporters']);

/**
 * The builtin that a request asks for: `'node:fs'`, `'fs'` and `'fs/'` are `'fs'`; a package, a path into one
 * (`'process/browser.js'`) or a name that needs the prefix is undefined.
 */
export function builtinOf(request: string): string | undefined {
  const prefixed = request.startsWith('node:');
  const bare = prefixed ? request.slice(5) : request;
  const name = bare.endsWith('/') ? bare.slice(0, -1) : bare;
  return Object.hasOwn(specifiers, name) && (prefixed || !PREFIX_ONLY.has(name)) ? name : undefined;
}

/** The specifier of the package that stands for a builtin. */
export function specifierOf(name: string): string {
  return specifiers[name]!;
}

/** Matches every request that `builtinOf` knows (and may match a few more). */
export const builtinFilter: RegExp = /* @__PURE__ */ (() => new RegExp(`^(?:node:)?(?:${builtinNames.map((name) => name.replace('/', '\\/')).join('|')})\\/?$`))();
