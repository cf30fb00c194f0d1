import { decodePunycode } from '@tabnode/internal/punycode';

/** Decodes the labels of a host that are Punycode; malformed ones stay, as do those that start with `xn--` twice. */
export function decodeHost(host: string): string {
  return host.replace(/(^|\.)xn--(?!xn--)([^.]+)/g, (whole, dot: string, label: string) => {
    try {
      return dot + decodePunycode(label);
    } catch {
      return whole;
    }
  });
}
