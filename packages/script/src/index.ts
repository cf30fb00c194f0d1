// The script tag: sets globalThis.tabnode and, unless the tag says data-globals="false", Node's globals.
import { followReactions } from '@tabnode/internal/await-following';
import { builtinModules } from '@tabnode/internal/builtin-modules';
import { codedError } from '@tabnode/internal/node-error';
import { Crypto, CryptoKey, SubtleCrypto, webcrypto } from '@tabnode/node-crypto/webcrypto';
import { finished } from '@tabnode/node-test/harness';
import { attachTerminal } from '@tabnode/node-tty/terminal';
import { defineGlobal, installGlobals } from 'tabnode/install-globals';
import { fileSystem } from './file-system.ts';
import { installImportMap } from './import-map.ts';
import { modules, version } from './modules.ts';

/** Modules that only `node:` names, as in Node. */
const PREFIX_ONLY = new Set(['sea', 'sqlite', 'test', 'test/reporters']);

/**
 * Node's module of that name, with or without `node:`.
 *
 * @throws {MODULE_NOT_FOUND} where Node has no such module.
 */
function require(name: string): unknown {
  const prefixed = String(name).startsWith('node:');
  const bare = prefixed ? String(name).slice(5) : String(name);
  if (Object.hasOwn(modules, bare) && (prefixed || !PREFIX_ONLY.has(bare))) {
    if (bare === 'async_hooks' || bare === 'domain') followReactions();
    return modules[bare];
  }
  throw prefixed
    ? codedError('ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${name}`, require)
    : codedError('MODULE_NOT_FOUND', `Cannot find module '${name}'`, require);
}

const tabnode = {
  require,
  builtinModules: Object.keys(modules).map((name) => (PREFIX_ONLY.has(name) ? `node:${name}` : name)),
  version,
  attachTerminal,
  fileSystem,
};

// How a page that runs tests waits for their end and gets the results.
Object.defineProperty(tabnode, Symbol.for('tabnode.test.harness'), { value: { finished } });
defineGlobal('tabnode', tabnode);
builtinModules.get = (id) => { try { return require(id); } catch { return undefined; } };
if (typeof document === 'undefined' || document.currentScript?.dataset['globals'] !== 'false') {
  installGlobals();
  defineGlobal('require', require);
  defineGlobal('console', modules['console']);
  // The platform's own, with Node's errors.
  defineGlobal('TextDecoder', (modules['util'] as { TextDecoder: unknown }).TextDecoder);
  // Node's algorithms and errors; the page's own does the work that it can.
  for (const [name, value] of Object.entries({ crypto: webcrypto, Crypto, CryptoKey, SubtleCrypto })) defineGlobal(name, value);
  installImportMap(modules);
}
