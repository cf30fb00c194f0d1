// Whether a program uses AsyncLocalStorage or async hooks, before any of its modules is transformed: a walk
// over its modules' texts, from one import to the next, which stops at the first that asks for them.
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { builtinOf } from './builtins.ts';
import { ownPackageOf } from './package-resolver.ts';

/** Modules that stand on contexts. */
const USERS = new Set(['async_hooks', 'domain']);
const OWN_USERS = /^(?:@tabnode\/node-(?:async-context|domain)|tabnode\/(?:async_hooks|domain))$/;
const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html?)$/;
const REQUEST = /\b(?:from|import|require)\s*\(?\s*(?:\/\*[^]*?\*\/\s*)?(['"`])([^'"`\n]+)\1|<script\b[^>]*\ssrc=(['"])([^'"]+)\3/g;

/** The file that a bundler takes for a request, if any. */
export type Resolve = (request: string, importer: string) => Promise<string | undefined>;

/** Node's own resolution, and the endings that it does not try. */
export async function resolvePlainly(request: string, importer: string): Promise<string | undefined> {
  try {
    return createRequire(importer).resolve(request);
  } catch {
    if (!/^\.?\.?\//.test(request)) return undefined;
    const base = path.resolve(path.dirname(importer), request);
    return ['.ts', '.tsx', '.mts', '.jsx', '.mjs', '/index.ts', '/index.tsx'].flatMap((ending) => [base + ending, base.replace(/\.[cm]?jsx?$/, '') + ending]).find((file) => existsSync(file));
  }
}

/** Whether anything that can be reached from the files asks for `async_hooks` or `domain`. What it overlooks (modules that plugins make up) is followed at run time. */
export async function usesAsyncContext(entries: readonly string[], resolve: Resolve): Promise<boolean> {
  const seen = new Set<string>(entries);
  let files: string[] = [...seen];
  while (files.length > 0) {
    const found = await Promise.all(files.map((file) => requestsIn(file)));
    const next: Promise<string | undefined>[] = [];
    for (const [i, requests] of found.entries()) {
      for (const request of requests) {
        const builtin = builtinOf(request);
        if ((builtin !== undefined && USERS.has(builtin)) || OWN_USERS.test(request)) return true;
        if (builtin === undefined && !/^(?:https?:|data:)/.test(request)) next.push(resolve(request, files[i]!).catch(() => undefined));
      }
    }
    files = [];
    for (const id of await Promise.all(next)) {
      const file = id?.replace(/[?#].*$/s, '');
      if (file === undefined || seen.has(file) || !path.isAbsolute(file)) continue;
      seen.add(file);
      if (SOURCE.test(file) && ownPackageOf(file) === undefined) files.push(file);
    }
  }
  return false;
}

async function requestsIn(file: string): Promise<Set<string>> {
  const text = await fs.readFile(file, 'utf8').catch(() => '');
  return new Set([...text.matchAll(REQUEST)].map(([, , request, , source]) => request ?? source!));
}
