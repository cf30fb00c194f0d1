// How the little WebAssembly that there is gets from text into functions.
import { hexWrite } from './hex.ts';

/** What the module with these bytes, hexadecimal, exports; null where the engine or the page's policy does not let it. */
export function loadWasm<Exports>(text: string): Exports | null {
  try {
    const code = new Uint8Array(text.length / 2);
    hexWrite(code, text, 0, code.length);
    const Module = WebAssembly.Module as new (code: BufferSource, options: { builtins: string[] }) => WebAssembly.Module;
    return new WebAssembly.Instance(new Module(code, { builtins: ['js-string'] }), {}).exports as Exports;
  } catch {
    return null;
  }
}
