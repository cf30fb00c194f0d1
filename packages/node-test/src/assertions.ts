// Interim until @tabnode/node-assert lands: the assert of the script tag.
import type nodeAssert from 'node:assert';

function fromScript(): typeof nodeAssert {
  const { tabnode } = globalThis as { tabnode?: { require(name: string): typeof nodeAssert } };
  return tabnode!.require('assert');
}
const assertions = /* @__PURE__ */ new Proxy({}, { get: (_, name) => (...args: unknown[]) => ((fromScript() as never as Record<PropertyKey, Function>)[name] as Function)(...args) }) as typeof nodeAssert;
export default assertions;
