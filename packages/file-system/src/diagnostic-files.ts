// Where traces, reports, profiles and heap snapshots go when there is a file system.
import { diagnosticFiles } from '@tabnode/internal/diagnostic-files';
import { exists } from './attributes.ts';
import { O_APPEND, O_TRUNC } from './flags.ts';
import { unlink } from './links.ts';
import { readText } from './open.ts';
import { putFile } from './put-file.ts';

function put(path: string, content: string, flags: number): void {
  putFile(path, new TextEncoder().encode(content), flags);
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
  diagnosticFiles.read = (path) => (exists(path) ? readText(path) : undefined);
  diagnosticFiles.remove = (path) => {
    paths.delete(path);
    if (exists(path)) unlink(path);
  };
  diagnosticFiles.paths = () => [...paths].filter(exists);
  for (const [path, content] of before) diagnosticFiles.write(path, content);
}
