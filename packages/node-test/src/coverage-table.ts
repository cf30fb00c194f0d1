import { relative } from '@tabnode/node-path';
import type { CoverageSummary, CoverageTotals, FileCoverage } from './coverage.ts';

interface Folder { folders: Map<string, Folder>; files: { name: string; file: FileCoverage }[] }

const TITLES = ['line %', 'branch %', 'funcs %'];

function treeOf({ files, workingDirectory }: CoverageSummary): Folder {
  const root: Folder = { folders: new Map(), files: [] };
  for (const file of files) {
    const parts = relative(workingDirectory, file.path).split('/');
    const name = parts.pop()!;
    let folder = root;
    for (const part of parts) {
      let next = folder.folders.get(part);
      if (next === undefined) folder.folders.set(part, (next = { folders: new Map(), files: [] }));
      folder = next;
    }
    folder.files.push({ name, file });
  }
  return root;
}

/** The lines without a hit, neighbours joined: `5-7 9`. */
function uncovered({ lines }: FileCoverage): string {
  const missing = lines.filter(({ count }) => count === 0).map(({ line }) => line);
  const ranges: string[] = [];
  for (let i = 0; i < missing.length; i++) {
    const first = missing[i]!;
    while (missing[i + 1] === missing[i]! + 1) i++;
    ranges.push(first === missing[i] ? String(first) : `${first}-${missing[i]}`);
  }
  return ranges.join(' ');
}

/** Writes a coverage summary as a table; `prefix` comes before each line. */
export function coverageTable(summary: unknown, prefix: string, color: string): string {
  const coverage = summary as CoverageSummary;
  const rows: { name: string; totals?: CoverageTotals; missing?: string }[] = [];
  const walk = (folder: Folder, depth: number): void => {
    for (const { name, file } of folder.files) rows.push({ name: ' '.repeat(depth) + name, totals: file, missing: uncovered(file) });
    for (const [name, inner] of folder.folders) {
      rows.push({ name: ' '.repeat(depth) + name });
      walk(inner, depth + 1);
    }
  };
  walk(treeOf(coverage), 0);
  const nameWidth = Math.max('all files'.length, ...rows.map(({ name }) => name.length));
  const missingWidth = Math.max('uncovered lines'.length, ...rows.map(({ missing }) => missing?.length ?? 0));
  const cells = (name: string, percents: string[], missing: string): string => `${prefix}${name.padEnd(nameWidth)} | ${percents.map((percent, i) => percent.padStart(TITLES[i]!.length)).join(' | ')} | ${missing}`;
  const percents = (totals: CoverageTotals | undefined): string[] => (totals === undefined ? ['', '', ''] : [totals.coveredLinePercent, totals.coveredBranchPercent, totals.coveredFunctionPercent].map((percent) => percent.toFixed(2)));
  const width = nameWidth + TITLES.reduce((sum, title) => sum + title.length + 3, 0) + 3 + missingWidth + 1;
  const rule = `${prefix}${'-'.repeat(width)}`;
  return [
    `${prefix}start of coverage report`,
    rule,
    cells('file', TITLES, 'uncovered lines'),
    rule,
    ...rows.map(({ name, totals, missing }) => cells(name, percents(totals), missing ?? '')),
    rule,
    cells('all files', percents(coverage.totals), ''),
    rule,
    `${prefix}end of coverage report`,
  ].map((line) => `${color}${line}\n`).join('');
}
