// Writes the counters of a coverage plan into the code.
import { planCoverage, type CoveragePlan } from './coverage-plan.ts';
import { bodyStart, elementValue, isList } from './insertion.ts';
import type { Pass } from './passes.ts';
import { behind, isFunction, type Edits, type Node } from './syntax.ts';

/** The names that the new code takes; none of them may occur in the text. */
export interface CoverageNames {
  /** The counters: an array of numbers. */
  count: string;
  /** A function that counts once more, and gives its first argument: `(value, counter) => value`. */
  passed: string;
  /** A variable that takes what nobody wants; only used where the program's value counts. */
  discard: string;
}

/** A function with its blocks, as `registerScript` of `@tabnode/internal/instrumented-script` takes it. */
export interface CoverageTable { name: string; start: number; end: number; counter: number; eager: boolean; blocks: number[] }

/** What `coveragePass` gives: the rewriting, and what it counts. */
export interface Coverage { pass: Pass; functions: CoverageTable[]; counters: number }

/** Makes the rewriting that counts what V8 would count. With `keepsValue`, the value that the program has as a script stays what it is. */
export function coveragePass(code: string, program: Node, edits: Edits, names: CoverageNames, keepsValue = false): Coverage {
  const plan = planCoverage(code, program);
  const functions = plan.functions.filter((_, i) => !plan.hidden.has(i)).map(({ blocks, ...rest }) => ({ ...rest, blocks: blocks.flatMap(({ start, end, counter }) => [start, end, counter]) }));
  return { pass: new CoverageWriter(code, edits, names, plan, keepsValue), functions, counters: plan.counters };
}

class CoverageWriter implements Pass {
  readonly #code: string;
  readonly #edits: Edits;
  readonly #names: CoverageNames;
  readonly #plan: CoveragePlan;
  readonly #keepsValue: boolean;

  constructor(code: string, edits: Edits, names: CoverageNames, plan: CoveragePlan, keepsValue: boolean) {
    this.#code = code;
    this.#edits = edits;
    this.#names = names;
    this.#plan = plan;
    this.#keepsValue = keepsValue;
  }

  #add(index: number, text: string): void {
    this.#edits.appendLeft(index, text);
  }

  #increment(counter: number): string {
    return `${this.#names.count}[${counter}]++`;
  }

  /** A statement that counts: as a declaration it has no value of its own. */
  #statement(counter: number, parents: readonly Node[]): string {
    const keeps = this.#keepsValue && !parents.some((parent) => isFunction(parent) || parent.type === 'StaticBlock');
    return keeps ? `var ${this.#names.discard} = ${this.#increment(counter)};` : `${this.#increment(counter)};`;
  }

  enter(node: Node, parents: readonly Node[]): void {
    const entry = this.#plan.entries.get(node);
    if (entry !== undefined) this.#enterFunction(node, entry, parents);
    const branch = this.#plan.branches.get(node);
    if (branch !== undefined) this.#enterBranch(node, branch, parents);
    const next = this.#plan.continuations.get(node);
    if (next !== undefined && isSuspension(node)) this.#add(node.start, `${this.#names.passed}(`);
    else if (next !== undefined && node.type !== 'CatchClause' && this.#wraps(node, parents)) this.#add(node.start, '{ ');
  }

  #enterFunction(node: Node, counter: number, parents: readonly Node[]): void {
    if (node.type === 'Program') {
      const { at, lead } = bodyStart(node, this.#code);
      this.#add(at, `${lead}${this.#statement(counter, parents)} `);
    } else if (node.type === 'StaticBlock') this.#add(behind('{', this.#code, node.start), ` ${this.#increment(counter)};`);
    else if (!isFunction(node)) {
      if (node.static === true) this.#add(node.start, `static { ${this.#increment(counter)}; } `);
      else elementValue(node, this.#code, this.#edits, this.#increment(counter)).open();
    } else if (node.body.type === 'BlockStatement') {
      const { at, lead } = bodyStart(node.body as Node, this.#code);
      this.#add(at, `${lead} ${this.#increment(counter)};`);
    } else this.#add(arrowEnd(node, this.#code), ` (${this.#increment(counter)},`);
  }

  #enterBranch(node: Node, counter: number, parents: readonly Node[]): void {
    if (node.type === 'SwitchCase') {
      this.#add(behind(':', this.#code, (node.test?.end as number | undefined) ?? node.start + 7), ` ${this.#statement(counter, parents)}`);
    } else if (node.type === 'CatchClause') this.#add(node.body.start + 1, ` ${this.#statement(counter, parents)}`);
    else if (node.type === 'BlockStatement') this.#add(node.start + 1, ` ${this.#statement(counter, parents)}`);
    else if (isExpressionBranch(parents.at(-1)!)) this.#add(node.start, `(${this.#increment(counter)}, `);
    else this.#add(node.start, `{ ${this.#statement(counter, parents)} `);
  }

  leave(node: Node, parents: readonly Node[]): void {
    const next = this.#plan.continuations.get(node);
    if (next !== undefined && node.type === 'CatchClause') {
      // Before a `finally`, which is behind both: whichever of the two blocks comes to its end.
      this.#add(node.body.end - 1, `;${this.#statement(next, parents)} `);
    } else if (next !== undefined) {
      if (isSuspension(node)) this.#add(node.end, `, ${next})`);
      else this.#add(node.end, ` ${this.#statement(next, parents)}${this.#wraps(node, parents) ? ' }' : ''}`);
    }
    if (this.#plan.branches.has(node) && node.type !== 'SwitchCase' && node.type !== 'CatchClause' && node.type !== 'BlockStatement' && !isExpressionBranch(parents.at(-1)!)) this.#add(node.end, ' }');
    const after = parents.at(-1)?.block === node ? this.#plan.continuations.get(parents.at(-1)!.handler as Node) : undefined;
    if (after !== undefined) this.#add(node.end - 1, `;${this.#statement(after, parents)} `);
    const entry = this.#plan.entries.get(node);
    if (entry === undefined) return;
    if (isFunction(node) && node.body.type !== 'BlockStatement') this.#add(node.end, ')');
    else if (node.type === 'PropertyDefinition' && node.static !== true) elementValue(node, this.#code, this.#edits, '').close();
  }

  close(node: Node, parents: readonly Node[]): void {
    if (this.#plan.branches.has(node) && node.type !== 'BlockStatement' && parents.length > 0 && isExpressionBranch(parents.at(-1)!)) this.#add(node.end, ')');
  }

  /** Whether a statement and what goes on behind it must be put in braces to stand where one statement may. */
  #wraps(node: Node, parents: readonly Node[]): boolean {
    let at = parents.length - 1;
    while (parents[at]?.type === 'LabeledStatement') at--;
    // A branch has its braces already.
    const child = parents[at + 1] ?? node;
    return !isList(parents[at]!) && !this.#plan.branches.has(child);
  }
}

const isSuspension = ({ type }: Node): boolean => type === 'AwaitExpression' || type === 'YieldExpression';
const isExpressionBranch = ({ type }: Node): boolean => type === 'ConditionalExpression' || type === 'LogicalExpression';

/** The offset behind an arrow function's `=>`. */
export function arrowEnd(node: Node, code: string): number {
  const from = (node.returnType ?? node.params.at(-1) ?? node.typeParameters)?.end as number | undefined;
  return behind('=>', code, from ?? node.start);
}
