// Whether a certificate is for a host, a mailbox or an address.
import type { GeneralName } from './x509-general-name.ts';

export interface CheckOptions {
  subject?: 'default' | 'always' | 'never' | undefined;
  wildcards?: boolean | undefined;
  partialWildcards?: boolean | undefined;
  multiLabelWildcards?: boolean | undefined;
  singleLabelSubdomains?: boolean | undefined;
}

function lower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Whether they are the same; a name that begins with a dot is every name that ends with it. */
function isSame(pattern: string, name: string, { singleLabelSubdomains }: CheckOptions): boolean {
  let end = pattern;
  if (name.length > 1 && name.startsWith('.') && pattern.length > name.length) {
    const start = pattern.slice(0, -name.length);
    if (!singleLabelSubdomains || !start.includes('.')) end = pattern.slice(-name.length);
  }
  return !pattern.includes('\0') && lower(end) === lower(name);
}

/** Where a pattern's star stands; undefined where it has none that counts: one, in the first of three labels and more. */
function starOf(pattern: string, { partialWildcards = true }: CheckOptions): number | undefined {
  const labels = pattern.split('.');
  const star = pattern.indexOf('*');
  if (star < 0 || star !== pattern.lastIndexOf('*') || labels.length < 3 || !labels[0]!.includes('*')) return undefined;
  const [first] = labels as [string];
  if (first !== '*' && (!partialWildcards || !(first.startsWith('*') || first.endsWith('*')) || /^xn--/i.test(first))) return undefined;
  const isLabel = (label: string): boolean => /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/i.test(label);
  if (first !== '*' && !isLabel(first.replace('*', 'x'))) return undefined;
  return labels.slice(1).every(isLabel) ? star : undefined;
}

function matches(pattern: string, star: number, name: string, options: CheckOptions): boolean {
  const start = pattern.slice(0, star);
  const end = pattern.slice(star + 1);
  if (name.length < start.length + end.length || lower(name.slice(0, star)) !== lower(start) || lower(name.slice(name.length - end.length)) !== lower(end)) return false;
  const filled = name.slice(star, name.length - end.length);
  const isWhole = start === '' && end.startsWith('.');
  if (isWhole && filled === '') return false;
  if (!isWhole && /^xn--/i.test(name)) return false;
  if (filled === '*') return true;
  return (isWhole && options.multiLabelWildcards ? /^[a-z\d.-]*$/i : /^[a-z\d-]*$/i).test(filled);
}

export function isHost(pattern: string, name: string, options: CheckOptions): boolean {
  const star = options.wildcards === false || (name.length > 1 && name.startsWith('.')) ? undefined : starOf(pattern, options);
  return star === undefined ? isSame(pattern, name, options) : matches(pattern, star, name, options);
}

/** Mailboxes are the same where what follows the last at sign is, in upper or lower case, and what stands before it. */
export function isMailbox(pattern: string, name: string): boolean {
  const at = pattern.lastIndexOf('@');
  return pattern.length === name.length && (at < 0 || name[at] === '@'
    ? lower(pattern.slice(Math.max(at, 0))) === lower(name.slice(Math.max(at, 0))) && (at < 0 ? pattern === name : pattern.slice(0, at) === name.slice(0, at))
    : pattern === name);
}

/**
 * Looks among the names of a certificate, and in its subject where those of this kind are missing or the caller wants it.
 *
 * @returns the name that is the one asked for
 */
export function findName(names: readonly GeneralName[], type: string, inSubject: readonly string[], { subject = 'default' }: CheckOptions, isOne: (name: string) => boolean): string | undefined {
  const ofType = names.filter((name) => name.type === type);
  const found = ofType.find(({ value }) => isOne(value));
  if (found !== undefined) return found.value;
  if (subject === 'never' || (subject === 'default' && ofType.length > 0)) return undefined;
  return inSubject.find(isOne);
}

function parseIPv4(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return undefined;
  return parts.map(Number);
}

/** The bytes of an IP address; undefined for what is none. */
export function addressBytes(text: string): Uint8Array | undefined {
  if (!text.includes(':')) {
    const bytes = parseIPv4(text);
    return bytes && Uint8Array.from(bytes);
  }
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => half === '' ? [] : half.split(':'));
  const bytes = groups.map((half, i) => half.flatMap((group, k) => {
    if (group.includes('.') && i === groups.length - 1 && k === half.length - 1) return parseIPv4(group) ?? [NaN];
    return /^[\da-f]{1,4}$/i.test(group) ? [parseInt(group, 16) >> 8, parseInt(group, 16) & 255] : [NaN];
  }));
  const known = bytes.flat();
  if (known.some(Number.isNaN) || (halves.length === 1 ? known.length !== 16 : known.length > 14)) return undefined;
  return Uint8Array.from([...bytes[0]!, ...Array<number>(16 - known.length).fill(0), ...bytes[1] ?? []]);
}
