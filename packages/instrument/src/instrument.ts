// All that lets a script be looked into while it runs, in one go: its coverage, and a debugger.
import type { ScriptInfo } from '@tabnode/internal/instrumented-script';
import { coveragePass } from './coverage-transform.ts';
import { runPasses, type Pass } from './passes.ts';
import type { Edits, Node } from './syntax.ts';

/** What is to be written, for which script. */
export interface InstrumentOptions {
  url: string;
  isModule: boolean;
  coverage: boolean;
  /** Whether the value that the program has as a script counts: that of `eval`. */
  keepsValue?: boolean;
}

/** The names that the new code takes; none of them may occur in the text. */
export interface InstrumentNames { script: string; count: string; passed: string; discard: string }

/** Names that do not occur in the text, from a function that makes such names. */
export function instrumentNames(fresh: (stem: string) => string): InstrumentNames {
  return { script: fresh('script'), count: fresh('count'), passed: fresh('passed'), discard: fresh('discard') };
}

/** Rewrites a program; gives what it has to say of itself. The names have to be declared in front of it: by `headOf`, or by whoever runs it. */
export function instrument(code: string, program: Node, edits: Edits, names: InstrumentNames, options: InstrumentOptions): ScriptInfo {
  const info: ScriptInfo = { url: options.url, length: code.length, isModule: options.isModule };
  const passes: Pass[] = [];
  if (options.coverage) {
    const { pass, functions, counters } = coveragePass(code, program, edits, names, options.keepsValue);
    passes.push(pass);
    Object.assign(info, { functions, counters });
  }
  runPasses(program, passes);
  return info;
}

/** The statement that declares the names; `register` is what `registerScript` of `@tabnode/internal/instrumented-script` is called there. */
export function headOf(info: ScriptInfo, names: InstrumentNames, register: string): string {
  const { script, count, passed } = names;
  return `const ${script} = ${register}(${JSON.stringify(info)}), ${count} = ${script}.count, ${passed} = (value, counter) => { ${count}[counter]++; return value; };`;
}
