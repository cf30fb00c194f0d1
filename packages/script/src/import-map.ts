// Makes `import 'node:fs'` work beside the script tag: an import map that points each name to a module
// which hands out what `tabnode.require` gives.
const RESERVED = /^(default|delete|eval|arguments|constructor|module\.exports)$/;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

function sourceOf(name: string, members: readonly string[]): string {
  const names = members.filter((member) => IDENTIFIER.test(member) && !RESERVED.test(member)).join(',');
  return `data:text/javascript,${encodeURIComponent(`const m=tabnode.require('node:${name}');export default m;export const{${names}}=m`)}`;
}

/**
 * Whether the page may have a map of its own beside this one. Engines that take the first map only, as
 * Firefox 153 does, would ignore the page's; nothing but the version tells (Chromium from 133 on).
 */
function takesSeveralMaps(): boolean {
  const { brands } = (navigator as { userAgentData?: { brands: { brand: string; version: string }[] } }).userAgentData ?? {};
  return brands?.some(({ brand, version }) => brand === 'Chromium' && Number(version) >= 133) ?? false;
}

/** Adds the map to the page; a page whose Content-Security-Policy forbids that, or a worker, goes without. */
export function installImportMap(modules: Record<string, unknown>): void {
  if (typeof document === 'undefined' || !takesSeveralMaps()) return;
  const imports = Object.fromEntries(Object.entries(modules).map(([name, whole]) => [`node:${name}`, sourceOf(name, Object.keys(whole as object))]));
  const map = document.createElement('script');
  map.type = 'importmap';
  map.nonce = (document.currentScript as HTMLScriptElement | null)?.nonce ?? '';
  map.textContent = JSON.stringify({ imports });
  (document.head ?? document.documentElement).append(map);
  map.remove();
}
