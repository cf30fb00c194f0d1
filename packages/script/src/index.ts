import { modules } from './modules.ts';

const names = Object.keys(modules);
const PREFIX_ONLY = new Set(['sea', 'sqlite', 'test', 'test/reporters']);

/** Node's module of that name, with or without `node:`. */
function require(name: string): unknown {
  const bare = name.startsWith('node:') ? name.slice(5) : name;
  if (Object.hasOwn(modules, bare) && (name !== bare || !PREFIX_ONLY.has(bare))) return modules[bare];
  const error = new Error(`Cannot find module '${name}'`) as Error & { code: string };
  error.code = 'MODULE_NOT_FOUND';
  throw error;
}

const tabnode = { require, builtinModules: names.map((name) => (PREFIX_ONLY.has(name) ? `node:${name}` : name)), version: '0.1.0' };
Object.assign(globalThis, { tabnode });
