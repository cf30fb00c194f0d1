// Where traces, reports, profiles and heap snapshots go when there is a file system.
import { diagnosticFiles } from '@tabnode/internal/diagnostic-files';
import { exists, fstat } from './attributes.ts';
import { O_APPEND, O_CREAT, O_TRUNC, O_WRONLY } from './flags.ts';
import { unlink } from './links.ts';
import { close, open } from './open.ts';
import { read, write } from './read-write.ts';

function put(path: string, content: string, flags: number): void {
  const bytes = new TextEncoder().encode(content);
  const fd = open(path, O_WRONLY | O_CREAT | flags, 0o666);
  try {
    for (let at = 0; at < bytes.length;) at += write(fd, bytes, at, bytes.length - at, -1);
  } finally {
    close(fd);
  }
}

/** From now on diagnostic files are files. Those that are kept in memory are written. */
export function keepDiagnosticFiles(): void {
  const paths = new Set<string>();
  const before = diagnosticFiles.paths().map((path) => [path, diagnosticFiles.read(path)!] as const);
  diagnosticFiles.write = (path, content) => {
    put(path, content, O_TRUNC);
    paths.add(path);
  };
  diagnosticFiles.append = (path, content) => {
    put(path, content, O_APPEND);
    paths.add(path);
  };
  diagnosticFiles.read = (path) => {
    if (!exists(path)) return undefined;
    const fd = open(path, 0, 0);
    try {
      const bytes = new Uint8Array(fstat(fd).size);
      return new TextDecoder().decode(bytes.subarray(0, read(fd, bytes, 0, bytes.length, -1)));
    } finally {
      close(fd);
    }
  };
  diagnosticFiles.remove = (path) => {
    paths.delete(path);
    if (exists(path)) unlink(path);
  };
  diagnosticFiles.paths = () => [...paths].filter(exists);
  for (const [path, content] of before) diagnosticFiles.write(path, content);
}
