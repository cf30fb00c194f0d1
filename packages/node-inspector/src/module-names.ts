import type { DebuggedScript } from '@tabnode/internal/debug-frames';

const modules = /* @__PURE__ */ new WeakMap<DebuggedScript, object>();

/** The module-level names of a script as an object that reads and writes them. */
export function moduleNames(script: DebuggedScript): object {
  let names = modules.get(script);
  if (names === undefined) {
    names = Object.defineProperties({}, Object.fromEntries(Object.entries(script.variables ?? {}).map(([name, accessor]) => [name, { ...accessor, enumerable: true }])));
    modules.set(script, names);
  }
  return names;
}
