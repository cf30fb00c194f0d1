import { networkResource, removeNetworkResource } from './network-resources.ts';
import { invalidParameters, optional, required, type Domain, type Params } from './protocol.ts';

const LONGEST = 2 ** 20;

function integer(params: Params, name: string): number | undefined {
  const value = optional(params, name, 'number');
  if (value !== undefined && !Number.isInteger(value)) throw invalidParameters(`Failed to deserialize params.${name} - BINDINGS: int32 value expected`);
  return value;
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** The IO domain for one client: reads resources in pieces. No piece cuts a character, which in Node would be lost. */
export function ioDomain(): Domain {
  const positions = new Map<string, number>();
  return {
    commands: {
      read(params) {
        const handle = required(params, 'handle', 'string');
        const offset = integer(params, 'offset');
        const size = integer(params, 'size') ?? LONGEST;
        const bytes = networkResource(handle) ?? new Uint8Array(0);
        const start = offset ?? positions.get(handle) ?? 0;
        if (start < 0 || start >= bytes.length) return { data: '', eof: true };
        let end = size < 0 ? bytes.length : Math.min(start + size, bytes.length);
        while (end > start && isContinuation(bytes[end])) end--;
        // A character that is longer than the piece comes whole.
        if (end === start && size > 0) do end++; while (isContinuation(bytes[end]));
        if (offset === undefined) positions.set(handle, end);
        return { data: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end)), eof: false };
      },
      close(params) {
        removeNetworkResource(required(params, 'handle', 'string'));
        return {};
      },
    },
  };
}
