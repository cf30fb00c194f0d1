// Which stretches of a program V8 counts: functions, and in them the blocks that may run less or more often
// than what is around them. Where control flow may end (`return`, `await`, a loop), another block goes on behind.
import { functionName, functionStart } from './function-names.ts';
import { isList } from './insertion.ts';
import { runPasses, type Pass } from './passes.ts';
import { behind, isFunction, type Node } from './syntax.ts';

/** A stretch; without an end it lasts until the next one begins. */
export interface PlannedBlock { start: number; end: number; counter: number }

/** What is counted where. */
export interface CoveragePlan {
  functions: { name: string; start: number; end: number; counter: number; eager: boolean; blocks: PlannedBlock[] }[];
  counters: number;
  /** The function's counter by its node; class initializers by the element that carries the counter. */
  entries: Map<Node, number>;
  /** Counters of nodes that are branches: statements, expressions, cases, handlers. */
  branches: Map<Node, number>;
  /** Counters of what goes on behind a node. */
  continuations: Map<Node, number>;
  /** Functions that V8 does not know of: those in code that is never reached. */
  hidden: Set<number>;
}

const LOOPS = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement']);
const JUMPS = new Set(['ReturnStatement', 'BreakStatement', 'ContinueStatement', 'ThrowStatement']);

interface Counted { index: number; continuations: Map<Node, number>; taken: Set<number>; unreachable: Node | undefined }

/** Plans the counters of a program. */
export function planCoverage(code: string, program: Node): CoveragePlan {
  const planner = new Planner(code);
  runPasses(program, [planner]);
  return planner.plan;
}

class Planner implements Pass {
  readonly plan: CoveragePlan = { functions: [], counters: 0, entries: new Map(), branches: new Map(), continuations: new Map(), hidden: new Set() };
  readonly #code: string;
  readonly #open: Counted[] = [];

  constructor(code: string) {
    this.#code = code;
  }

  #begin(name: string, start: number, end: number, node: Node, eager = false): void {
    const counter = this.plan.counters++;
    this.plan.entries.set(node, counter);
    const hidden = node.type !== 'FunctionDeclaration' && this.#open.at(-1)?.unreachable !== undefined;
    if (hidden) this.plan.hidden.add(this.plan.functions.length);
    this.#open.push({ index: this.plan.functions.length, continuations: new Map(), taken: new Set(), unreachable: undefined });
    this.plan.functions.push({ name, start, end, counter, eager, blocks: [] });
  }

  #end(): void {
    const { index, continuations } = this.#open.pop()!;
    const { blocks } = this.plan.functions[index]!;
    for (const [node, start] of continuations) {
      const counter = JUMPS.has(node.type) ? -1 : this.plan.counters++;
      if (counter >= 0) this.plan.continuations.set(node, counter);
      blocks.push({ start, end: -1, counter });
    }
    // Of those that begin together the longest comes first, one without an end last.
    blocks.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  #branch(node: Node, start: number, end: number): void {
    if (this.#open.at(-1)!.unreachable !== undefined) return;
    const counter = this.plan.counters++;
    this.plan.branches.set(node, counter);
    this.plan.functions[this.#open.at(-1)!.index]!.blocks.push({ start, end, counter });
  }

  #neverCounted(node: Node): void {
    if (!this.plan.branches.has(node)) return;
    this.plan.branches.delete(node);
    this.plan.functions[this.#open.at(-1)!.index]!.blocks.at(-1)!.counter = -1;
  }

  #continue(node: Node, start: number): void {
    const { continuations, taken, unreachable } = this.#open.at(-1)!;
    if (taken.has(start) || unreachable !== undefined) return;
    taken.add(start);
    continuations.set(node, start);
  }

  enter(node: Node, parents: readonly Node[]): void {
    const parent = parents.at(-1);
    const open = this.#open.at(-1);
    if (open !== undefined && open.unreachable === undefined && this.#isUnreachable(node, parent!)) open.unreachable = node;
    if (node.type === 'Program') this.#begin('', 0, this.#code.length, node);
    else if (isFunction(node)) {
      const start = functionStart(node, parent, this.#code);
      if (node.body) this.#begin(functionName(node, parents), start, node.end, node, this.#isEager(node, parent, start));
    } else if (node.type === 'StaticBlock' || node.type === 'PropertyDefinition' || node.type === 'AccessorProperty') this.#enterElement(node, parent!);
    else this.#ranges(node, parent!);
  }

  leave(node: Node, parents: readonly Node[]): void {
    this.#close(node, parents);
    const open = this.#open.at(-1);
    if (open?.unreachable === node) open.unreachable = undefined;
  }

  /** Whether V8 leaves a statement out because the one before it never comes to its end. */
  #isUnreachable(node: Node, parent: Node): boolean {
    const list = parent.type === 'SwitchCase' ? parent.consequent as Node[] : isList(parent) ? parent.body as Node[] : undefined;
    if (list === undefined || node.type === 'FunctionDeclaration') return false;
    const at = list.indexOf(node);
    return at > 0 && list.slice(0, at).some((statement) => neverEnds(statement));
  }

  #close(node: Node, parents: readonly Node[]): void {
    if (node.type === 'Program') {
      this.#trim(node.body as Node[]);
      this.#end();
    } else if (isFunction(node)) {
      if (!node.body) return;
      if (node.body.type === 'BlockStatement') this.#trim(node.body.body as Node[]);
      this.#end();
    } else if (node.type === 'StaticBlock' || node.type === 'PropertyDefinition' || node.type === 'AccessorProperty') {
      this.#leaveElement(node, parents.at(-1)!);
    } else if (node.type === 'BlockStatement') this.#trim(node.body as Node[]);
    else if (node.type === 'SwitchStatement') for (const { consequent } of node.cases as Node[]) this.#trim(consequent as Node[]);
  }

  /** What a list ends with has nothing behind it. */
  #trim(statements: Node[]): void {
    let last = statements.findLast((statement) => statement.type !== 'EmptyStatement' || statement === statements.at(-1));
    while (last?.type === 'LabeledStatement') last = last.body as Node;
    // A loop that declares names of its own is in a scope of its own, which is what the list ends with.
    const head = (last?.left ?? last?.init) as Node | undefined;
    if (last !== undefined && !(head?.type === 'VariableDeclaration' && head.kind !== 'var')) this.#open.at(-1)!.continuations.delete(last);
  }

  #isEager(node: Node, parent: Node | undefined, start: number): boolean {
    const isArgument = (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee !== node;
    return !isArgument && /[(!]\s*$/.test(this.#code.slice(Math.max(0, start - 20), start));
  }

  /** The elements of a class that one of its two initializers runs: its fields, or its static ones and its static blocks. */
  #initialized(body: Node, isStatic: boolean): Node[] {
    return (body.body as Node[]).filter((element) => (element.type === 'StaticBlock' ? isStatic : (element.type === 'PropertyDefinition' || element.type === 'AccessorProperty') && element.declare !== true && (element.static === true) === isStatic));
  }

  readonly #initializers = new Map<Node, { isStatic: Counted | undefined; instance: Counted | undefined }>();

  // The elements of one initializer need not stand together: it is taken up again for each of its own.
  #enterElement(element: Node, body: Node): void {
    const isStatic = element.type === 'StaticBlock' || element.static === true;
    let pair = this.#initializers.get(body);
    if (pair === undefined) this.#initializers.set(body, pair = { isStatic: undefined, instance: undefined });
    const open = isStatic ? pair.isStatic : pair.instance;
    if (open !== undefined) {
      this.#open.push(open);
      return;
    }
    const elements = this.#initialized(body, isStatic);
    const last = elements.at(-1)!;
    const end = last.end - (this.#code[last.end - 1] === ';' ? 1 : 0);
    this.#begin(isStatic ? '<static_initializer>' : '<instance_members_initializer>', elements[0]!.start, end, element);
    if (isStatic) pair.isStatic = this.#open.at(-1)!;
    else pair.instance = this.#open.at(-1)!;
  }

  #leaveElement(element: Node, body: Node): void {
    if (element.type === 'StaticBlock') this.#trim(element.body as Node[]);
    const isStatic = element.type === 'StaticBlock' || element.static === true;
    if (this.#initialized(body, isStatic).at(-1) === element) this.#end();
    else this.#open.pop();
  }

  #ranges(node: Node, parent: Node): void {
    const code = this.#code;
    switch (node.type) {
      case 'IfStatement': {
        const { consequent, alternate } = node;
        this.#branch(consequent as Node, consequent.start as number, consequent.end as number);
        if (alternate) this.#branch(alternate as Node, consequent.end as number, alternate.end as number);
        // Where there is nothing to run, V8 counts nothing.
        if (alternate?.type === 'EmptyStatement') this.#neverCounted(alternate as Node);
        this.#continue(node, node.end);
        return;
      }
      case 'ConditionalExpression': {
        const { test, consequent, alternate } = node;
        const question = behind('?', code, test.end as number);
        this.#branch(consequent as Node, question - 1, this.#endOf(consequent as Node, question));
        const colon = behind(':', code, this.#endOf(consequent as Node, question));
        this.#branch(alternate as Node, colon - 1, this.#endOf(alternate as Node, colon));
        return;
      }
      case 'LogicalExpression': {
        const { left, right, operator } = node;
        const start = behind(operator as string, code, left.end as number);
        this.#branch(right as Node, start - operator.length, this.#endOf(right as Node, start));
        return;
      }
      case 'BlockStatement':
        if (isFunction(parent) || parent.type === 'TryStatement' || parent.type === 'CatchClause' || (parent.type === 'IfStatement' && parent.alternate)) return;
        this.#continue(node, node.end);
        return;
      case 'SwitchStatement':
        this.#continue(node, node.end);
        return;
      case 'SwitchCase':
        this.#branch(node, node.start, node.end);
        return;
      case 'TryStatement': {
        const { block, handler, finalizer } = node;
        if (finalizer) this.#continue(node, node.end);
        if (handler) {
          this.#branch(handler as Node, handler.start as number, handler.end as number);
          this.#continue(finalizer ? handler as Node : node, handler.end as number);
        }
        if (finalizer) this.#branch(finalizer as Node, behind('finally', code, (handler ?? block).end as number) - 7, finalizer.end as number);
        return;
      }
      case 'AwaitExpression':
      case 'YieldExpression': {
        const rest = /^(?:\s|\/\/.*|\/\*[^]*?\*\/)*;/.exec(code.slice(node.end, node.end + 2000));
        this.#continue(node, node.end + (rest?.[0].length ?? 0));
        return;
      }
      default:
        if (LOOPS.has(node.type)) {
          const { start, end } = node.body as Node;
          this.#branch(node.body as Node, start, end);
          this.#continue(node, end);
        } else if (JUMPS.has(node.type)) this.#continue(node, node.end);
    }
  }

  /** Where an expression ends that begins behind `from`, parentheses included. */
  #endOf({ start, end }: Node, from: number): number {
    for (let i = behind('(', this.#code, from); i <= start; i = behind('(', this.#code, i)) end = behind(')', this.#code, end);
    return end;
  }
}

/** Whether what follows a statement is never reached, as far as V8 sees it at a glance. */
export function neverEnds(statement: Node): boolean {
  if (JUMPS.has(statement.type)) return true;
  if (statement.type === 'BlockStatement') return (statement.body as Node[]).some((child) => neverEnds(child));
  if (statement.type === 'DoWhileStatement') return returns(statement.body as Node);
  if (statement.type === 'TryStatement') {
    if (statement.finalizer && neverEnds(statement.finalizer as Node)) return true;
    return neverEnds(statement.block as Node) && (!statement.handler || neverEnds(statement.handler.body as Node));
  }
  return statement.type === 'IfStatement' && Boolean(statement.alternate) && neverEnds(statement.consequent as Node) && neverEnds(statement.alternate as Node);
}

/** Whether a statement leaves the function by its first jump. */
function returns(statement: Node): boolean {
  const jump = statement.type === 'BlockStatement' ? (statement.body as Node[]).find((child) => neverEnds(child)) : statement;
  return jump?.type === 'ReturnStatement' || jump?.type === 'ThrowStatement';
}
