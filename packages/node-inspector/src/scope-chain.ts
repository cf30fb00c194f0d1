// What is in scope where code has stopped.
import { withoutFrames, type DebugFrame } from '@tabnode/internal/debug-frames';
import { locate, type Location } from './debug-locations.ts';
import { moduleNames } from './module-names.ts';

/** A scope: its kind, its variables as an object, and where it is. */
export interface Scope { type: string; object: object; name?: string; startLocation?: Location; endLocation?: Location; names: readonly string[] | undefined }

/** The scopes at a frame's location, the innermost first. */
export function scopeChain(frame: DebugFrame, location: number): Scope[] {
  const { script } = frame;
  const { locations, scopes, functions } = script.debug;
  const chain: Scope[] = [];
  let isLocal = true;
  for (let at = locations[location * 5 + 2]!; at >= 0; at = scopes[at]!.parent) {
    const { type, names, fn, start, end } = scopes[at]!;
    const place = { startLocation: locate(script, start), endLocation: locate(script, end) };
    const name = functions[fn]?.name ?? '';
    const named = name === '' ? {} : { name };
    if (type !== 'function') {
      if (names.length > 0) chain.push({ type, object: variables(frame, names, type === 'module'), names, ...((type === 'block' || type === 'catch') && named), ...(type !== 'script' && place) });
      continue;
    }
    if (isLocal || names.length > 0) chain.push({ type: isLocal ? 'local' : 'closure', object: variables(frame, names, false), names, ...named, ...place });
    isLocal = false;
  }
  chain.push({ type: 'global', object: globalThis, names: undefined });
  return chain;
}

/** An object whose properties are variables: read when they are looked at; undefined as long as they have no value. */
function variables(frame: DebugFrame, names: readonly string[], isModule: boolean): object {
  const known = new Set<PropertyKey>(names);
  const read = (name: PropertyKey): unknown => {
    try {
      return withoutFrames(() => (isModule ? (moduleNames(frame.script) as Record<PropertyKey, unknown>)[name] : frame.evaluate!(String(name), undefined)));
    } catch {
      return undefined;
    }
  };
  return new Proxy({}, {
    has: (_, name) => known.has(name),
    ownKeys: () => [...names],
    get: (target, name) => (known.has(name) ? read(name) : Reflect.get(target, name) as unknown),
    getOwnPropertyDescriptor: (_, name) => (known.has(name) ? { value: read(name), configurable: true, enumerable: true, writable: true } : undefined),
  });
}

/** Gives a variable another value. @throws whatever the assignment throws */
export function setVariable(frame: DebugFrame, { type, names }: Scope, name: string, value: unknown): boolean {
  if (type === 'global') {
    (globalThis as Record<string, unknown>)[name] = value;
    return true;
  }
  if (names?.includes(name) !== true) return false;
  if (type === 'module') (moduleNames(frame.script) as Record<string, unknown>)[name] = value;
  else withoutFrames(() => frame.evaluate!(`${name} = ${frame.script.debug.module}`, value));
  return true;
}
