/** How much of a file the tests went through. */
export interface FileCoverage extends CoverageTotals {
  path: string;
  functions: { name: string; line: number; count: number }[];
  branches: { line: number; count: number }[];
  lines: { line: number; count: number }[];
}

/** Counts and percentages over a file, or over all. */
export interface CoverageTotals {
  totalLineCount: number;
  totalBranchCount: number;
  totalFunctionCount: number;
  coveredLineCount: number;
  coveredBranchCount: number;
  coveredFunctionCount: number;
  coveredLinePercent: number;
  coveredBranchPercent: number;
  coveredFunctionPercent: number;
}

/** What `test:coverage` carries. */
export interface CoverageSummary { files: FileCoverage[]; totals: CoverageTotals; workingDirectory: string }
