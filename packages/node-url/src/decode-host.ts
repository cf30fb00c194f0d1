import { decodePunycode } from '@tabnode/internal/punycode';

/** Decodes the labels of a host that are Punycode; malformed ones stay, as do those that start with `xn--` twice. */
export function decodeHost(host: string): string {
  return host.replace(/(^|\.)xn--(?!xn--)([^.]+)/g, (whole, dot: string, label: string) => {
    try {
      // A hyphen that has nothing before it separates nothing.
      return dot + decodePunycode(label.lastIndexOf('-') === 0 ? label.slice(1) : label);
    } catch {
      return whole;
    }
  });
}
