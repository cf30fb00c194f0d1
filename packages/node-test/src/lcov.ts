import { relative } from '@tabnode/node-path';
import type { CoverageSummary } from './coverage.ts';
import type { EventWriter } from './reporter-class.ts';

function record({ files, workingDirectory }: CoverageSummary): string {
  let text = 'TN:\n';
  for (const file of files) {
    text += `SF:${relative(workingDirectory, file.path)}\n`;
    const names = file.functions.map(({ name }, i) => name || `anonymous_${i}`);
    file.functions.forEach(({ line }, i) => { text += `FN:${line},${names[i]}\n`; });
    file.functions.forEach(({ count }, i) => { text += `FNDA:${count},${names[i]}\n`; });
    text += `FNF:${file.totalFunctionCount}\nFNH:${file.coveredFunctionCount}\n`;
    file.branches.forEach(({ line, count }, i) => { text += `BRDA:${line},${i},0,${count}\n`; });
    text += `BRF:${file.totalBranchCount}\nBRH:${file.coveredBranchCount}\n`;
    for (const { line, count } of file.lines.toSorted((a, b) => a.line - b.line)) text += `DA:${line},${count}\n`;
    text += `LH:${file.coveredLineCount}\nLF:${file.totalLineCount}\nend_of_record\n`;
  }
  return text;
}

/** Writes coverage as lcov. */
export function lcovWriter(): EventWriter {
  return {
    write: ({ type, data }) => (type === 'test:coverage' ? record(data.summary as CoverageSummary) : ''),
    end: () => '',
  };
}
