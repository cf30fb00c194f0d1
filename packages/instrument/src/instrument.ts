// All that lets a script be looked into while it runs, in one go: its coverage, and a debugger.
import type { ScriptInfo } from '@tabnode/internal/instrumented-script';
import { coveragePass, type CoverageNames } from './coverage-transform.ts';
import { debuggerPass, type DebuggerNames } from './debugger-transform.ts';
import { runPasses, type Pass } from './passes.ts';
import { boundNames, type Edits, type Node } from './syntax.ts';

/** What is to be written, for which script. */
export interface InstrumentOptions {
  url: string;
  /** Whether what it declares is its own: a module of either kind. */
  isModule: boolean;
  coverage?: boolean;
  debugger?: boolean;
  /** Whether the value that the program has as a script counts: that of `eval`. */
  keepsValue?: boolean;
}

/** The names that the new code takes; none of them may occur in the text. */
export type InstrumentNames = CoverageNames & DebuggerNames;

/** What the new code calls of `@tabnode/internal/debug-frames`. */
export const DEBUG_HELPERS = ['gate', 'at', 'enter', 'leave', 'returned', 'thrown', 'away', 'back'] as const;

const OWN = ['script', 'count', 'passed', 'discard', 'frame', 'value', 'error', 'text', 'module'] as const;

/** Names that do not occur in the text, from a function that makes such names. */
export function instrumentNames(fresh: (stem: string) => string): InstrumentNames {
  return Object.fromEntries([...OWN, ...DEBUG_HELPERS].map((name) => [name, fresh(name)])) as unknown as InstrumentNames;
}

/** What a program has to say of itself, and the module-level names that a debugger is to find by `headOf`. */
export interface Instrumented { info: ScriptInfo; variables: { name: string; isConstant: boolean }[] }

/** Rewrites a program. The names have to be declared in front of it: by `headOf`, or by whoever runs it. */
export function instrument(code: string, program: Node, edits: Edits, names: InstrumentNames, options: InstrumentOptions): Instrumented {
  const info: ScriptInfo = { url: options.url, length: code.length, isModule: options.isModule };
  const passes: Pass[] = [];
  let used: ReadonlySet<string> | undefined;
  if (options.debugger === true) {
    const { pass, table, used: imports } = debuggerPass(code, program, edits, names, options.isModule, options.keepsValue);
    passes.push(pass);
    used = imports;
    Object.assign(info, { debug: table, source: code });
  }
  if (options.coverage === true) {
    const { pass, functions, counters } = coveragePass(code, program, edits, names, options.keepsValue);
    passes.push(pass);
    Object.assign(info, { functions, counters });
  }
  runPasses(program, passes);
  return { info, variables: used !== undefined && options.isModule ? moduleVariables(program, used) : [] };
}

function moduleVariables(program: Node, used: ReadonlySet<string>): { name: string; isConstant: boolean }[] {
  const found = new Map<string, boolean>();
  for (const statement of program.body as Node[]) {
    const inner = (statement.declaration as Node | null | undefined) ?? statement;
    if (inner.declare === true || statement.importKind === 'type') continue;
    if (inner.type === 'VariableDeclaration') for (const { id } of inner.declarations as Node[]) for (const name of boundNames(id as Node)) found.set(name, inner.kind !== 'var' && inner.kind !== 'let');
    else if (inner.type === 'ImportDeclaration') for (const { local, importKind } of inner.specifiers as Node[]) if (importKind !== 'type' && used.has(local.name as string)) found.set(local.name as string, true);
    if ((inner.type === 'ClassDeclaration' || inner.type === 'FunctionDeclaration') && inner.id) found.set(inner.id.name as string, false);
  }
  return [...found].map(([name, isConstant]) => ({ name, isConstant }));
}

/** The statement that declares the names; `register` is what `registerScript` of `@tabnode/internal/instrumented-script` is called there. */
export function headOf({ info, variables }: Instrumented, names: InstrumentNames, register: string): string {
  const { script, count, passed, value } = names;
  const counts = info.counters === undefined ? '' : `, ${count} = ${script}.count, ${passed} = (value, counter) => { ${count}[counter]++; return value; }`;
  const accessors = variables.map(({ name, isConstant }) => `${JSON.stringify(name)}: { get: () => ${name}${isConstant ? '' : `, set: (${value}) => { ${name} = ${value}; }`} }`);
  return `const ${script} = ${register}(${JSON.stringify(info)})${counts};${accessors.length > 0 ? ` ${script}.variables = { ${accessors.join(', ')} };` : ''}`;
}
