// Where traces, reports, profiles and heap snapshots go. Without a file system they are kept in memory,
// for a page to download; what has one replaces the members of `diagnosticFiles`.

/** What diagnostic files are written to. */
export interface DiagnosticFiles {
  /** Writes a file's text, or bytes; what it held before is gone. */
  write(path: string, content: string): void;
  /** Adds to a file. */
  append(path: string, content: string): void;
  /** A file's text; undefined where there is none. */
  read(path: string): string | undefined;
  /** Takes a file away. */
  remove(path: string): void;
  /** The files' paths, in the order of their making. */
  paths(): string[];
}

const kept = /* @__PURE__ */ new Map<string, string[]>();

export const diagnosticFiles: DiagnosticFiles = {
  write(path, content) { kept.set(path, [content]); },
  append(path, content) {
    const parts = kept.get(path);
    if (parts === undefined) kept.set(path, [content]);
    else parts.push(content);
  },
  read(path) { return kept.get(path)?.join(''); },
  remove(path) { kept.delete(path); },
  paths() { return [...kept.keys()]; },
};

let sequence = 0;

/** A name as Node gives its diagnostic files: `Heap.20260101.093000.1.0.001.heapsnapshot`. */
export function diagnosticFileName(prefix: string, extension: string, pid: number): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  return `${prefix}.${date}.${time}.${pid}.0.${String(++sequence).padStart(3, '0')}.${extension}`;
}
