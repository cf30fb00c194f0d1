// Lets a debugger in: at each statement the code asks whether somebody looks, and then says where it is
// and how what is in scope there can be reached. What it calls is in @tabnode/internal/debug-frames.
import type { DebugTable } from '@tabnode/internal/debug-frames';
import { breakPosition } from './break-position.ts';
import { neverEnds } from './coverage-plan.ts';
import { arrowEnd } from './coverage-transform.ts';
import { lexicalNames, variableNames } from './debug-scopes.ts';
import { functionName } from './function-names.ts';
import { bodyStart, elementValue, isAnonymous, isList } from './insertion.ts';
import { isType, type Pass } from './passes.ts';
import { behind, boundNames, childrenOf, isFunction, isReference, type Edits, type Node } from './syntax.ts';

/** The names that the new code takes; none of them may occur in the text. */
export interface DebuggerNames {
  script: string;
  /** What the functions of `@tabnode/internal/debug-frames` are called. */
  gate: string;
  at: string;
  enter: string;
  leave: string;
  returned: string;
  thrown: string;
  away: string;
  back: string;
  /** The frame of each function, and the value that it returns. */
  frame: string;
  value: string;
  error: string;
  /** The parameters of the functions that evaluate. */
  text: string;
  module: string;
  discard: string;
}

const STATEMENT = 0;
const RETURN = 1;
const DEBUGGER = 2;
const AT_START = new Set(['ExpressionStatement', 'IfStatement', 'SwitchStatement', 'WithStatement', 'ThrowStatement', 'ReturnStatement', 'BreakStatement', 'ContinueStatement', 'DebuggerStatement']);
const LOOPS = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement']);

/**
 * Makes the rewriting that lets a debugger in, and the table by which it finds its way, which is whole after the pass; just as
 * `used`, the imports that the program uses as values: the others may be types.
 */
export function debuggerPass(code: string, program: Node, edits: Edits, names: DebuggerNames, isModule: boolean, keepsValue = false): { pass: Pass; table: DebugTable; used: ReadonlySet<string> } {
  const writer = new DebuggerWriter(code, program, edits, names, isModule, keepsValue);
  return { pass: writer, table: writer.table, used: writer.used };
}

interface Place { fn: number; frame: string; isWrapped: boolean }

class DebuggerWriter implements Pass {
  readonly table: DebugTable;
  readonly used = new Set<string>();
  readonly #imported: ReadonlySet<string>;
  readonly #code: string;
  readonly #program: Node;
  readonly #edits: Edits;
  readonly #names: DebuggerNames;
  readonly #isModule: boolean;
  readonly #keepsValue: boolean;
  readonly #places: Place[] = [];
  readonly #scopes: { node: Node; scope: number }[] = [];
  /** What is to be done when a node is through; the last goes first. */
  readonly #leaving = new Map<Node, (() => void)[]>();
  /** `try` statements whose handlers catch what is in them. */
  readonly #guards: Node[] = [];

  constructor(code: string, program: Node, edits: Edits, names: DebuggerNames, isModule: boolean, keepsValue: boolean) {
    this.#code = code;
    this.#program = program;
    this.#edits = edits;
    this.#names = names;
    this.table = { locations: [], scopes: [], functions: [], module: names.module };
    this.#isModule = isModule;
    this.#keepsValue = keepsValue;
    this.#imported = new Set((program.body as Node[]).flatMap(({ type, specifiers }) => (type === 'ImportDeclaration' ? (specifiers as Node[]).map(({ local }) => local.name as string) : [])));
  }

  #add(index: number, text: string): void {
    this.#edits.appendLeft(index, text);
  }

  #onLeave(node: Node, run: () => void): void {
    const former = this.#leaving.get(node);
    if (former === undefined) this.#leaving.set(node, [run]);
    else former.push(run);
  }

  #close(node: Node, text: string): void {
    this.#onLeave(node, () => { this.#add(node.end, text); });
  }

  // An expression's end is inside of the parentheses that may stand around it.
  #wrap(node: Node, before: string, after = ')'): void {
    this.#add(node.start, before);
    this.#close(node, after);
  }

  #place(): Place {
    return this.#places.at(-1)!;
  }

  #location(offset: number, kind: number): number {
    const number = this.table.locations.length / 5;
    this.table.locations.push(offset, kind, this.#scopes.at(-1)!.scope, this.#place().fn, this.#guards.some((guard) => guard !== undefined) ? 1 : 0);
    return number;
  }

  #evaluator(): string {
    const { text, module } = this.#names;
    return `(${text}, ${module}) => eval(${text})`;
  }

  /** An expression that tells the debugger where the code is. */
  #check(offset: number, kind = STATEMENT): string {
    const { gate, at, script } = this.#names;
    const { frame } = this.#place();
    return `${gate}[0] && (${frame} = ${at}(${script}, ${this.#location(offset, kind)}, ${frame}, ${this.#evaluator()}))`;
  }

  /** An expression that tells the debugger that a function is about to return. */
  #returning(offset: number, value: string): string {
    const { gate, returned, script } = this.#names;
    const { frame } = this.#place();
    return `${gate}[0] && ${returned}(${script}, ${this.#location(offset, RETURN)}, ${frame}, ${this.#evaluator()}, ${value}, (${this.#names.text}) => { ${value === 'void 0' ? '' : `${value} = ${this.#names.text};`} })`;
  }

  #statement(expression: string): string {
    return this.#keepsValue && this.#places.length === 1 ? `var ${this.#names.discard} = ${expression};` : `${expression};`;
  }

  #pushScope(node: Node, type: string, names: string[], start = node.start): void {
    const parent = this.#scopes.at(-1)?.scope ?? -1;
    this.table.scopes.push({ type, names: [...new Set(names)], parent, fn: this.#places.at(-1)?.fn ?? -1, start, end: node.end });
    this.#scopes.push({ node, scope: this.table.scopes.length - 1 });
  }

  enter(node: Node, parents: readonly Node[]): void {
    const parent = parents.at(-1);
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') {
      if (this.#imported.has(node.name as string) && isReference(node, parent)) this.#use(node.name as string);
      return;
    }
    if (node === this.#program) this.#enterProgram();
    else if (isFunction(node) || node.type === 'StaticBlock') {
      if (node.type === 'StaticBlock' || node.body) this.#enterFunction(node, parents);
    } else if (node.type === 'PropertyDefinition' || node.type === 'AccessorProperty') this.#enterField(node);
    else if (node.type === 'AwaitExpression' || node.type === 'YieldExpression') this.#enterWait(node);
    else if (node.type === 'CatchClause') this.#enterCatch(node);
    else if (node.type === 'BlockStatement' && !isFunction(parent!) && parent!.type !== 'CatchClause') {
      const names = lexicalNames(node.body as Node[], true);
      if (names.length > 0) this.#pushScope(node, 'block', names);
    }
    else if (node.type === 'SwitchStatement') {
      const names = lexicalNames((node.cases as Node[]).flatMap(({ consequent }) => consequent as Node[]), true);
      if (names.length > 0) this.#pushScope(node, 'block', names);
    }
    if (parent?.type === 'TryStatement' && parent.block === node && parent.handler) this.#guards.push(node);
    if (LOOPS.has(node.type)) this.#enterLoop(node);
    else if (parent !== undefined && this.#isStatement(node, parent)) this.#enterStatement(node, parent);
    if (node.type === 'VariableDeclaration') this.#enterVariables(node, parent!);
  }

  #use(name: string): void {
    const isHidden = this.#scopes.some(({ scope }) => this.table.scopes[scope]!.type !== 'module' && this.table.scopes[scope]!.names.includes(name));
    if (!isHidden) this.used.add(name);
  }

  leave(node: Node): void {
    const leaving = this.#leaving.get(node);
    if (leaving !== undefined) for (let i = leaving.length; i-- > 0;) leaving[i]!();
    while (this.#scopes.length > 0 && this.#scopes.at(-1)!.node === node) this.#scopes.pop();
    if (this.#guards.at(-1) === node) this.#guards.pop();
  }

  #isStatement(node: Node, parent: Node): boolean {
    if (AT_START.has(node.type)) return true;
    return node.type === 'VariableDeclaration' && (isList(parent) || parent.type === 'ExportNamedDeclaration');
  }

  #enterProgram(): void {
    const { script, gate, leave } = this.#names;
    const frame = `${script}.frame`;
    this.table.functions.push({ name: '', start: 0, end: this.#code.length, isAsync: false });
    this.#places.push({ fn: 0, frame, isWrapped: false });
    const body = this.#program.body as Node[];
    if (this.#isModule) this.#pushScope(this.#program, 'module', [...lexicalNames(body, false), ...variableNames(this.#program)]);
    else this.#pushScope(this.#program, 'script', lexicalNames(body, false));
    // What evaluates a script for its value ends it by itself.
    if (this.#keepsValue) return;
    const statement = this.#statement(`${gate}[0] && ${frame} && ${leave}(${frame})`);
    this.#onLeave(this.#program, () => { this.#add(this.#code.length, `\n;${statement}`); });
  }

  #enterFunction(node: Node, parents: readonly Node[]): void {
    const { gate, enter, leave, thrown, script, frame, value, error } = this.#names;
    const code = this.#code;
    const isStatic = node.type === 'StaticBlock';
    const fn = this.table.functions.length;
    const name = isStatic ? '<static_initializer>' : functionName(node, parents);
    const start = node.type === 'ArrowFunctionExpression' || isStatic ? node.start : behind('(', code, (node.typeParameters ?? node.id)?.end as number | undefined ?? node.start) - 1;
    this.table.functions.push({ name, start, end: node.end, isAsync: node.async === true });
    const outerGuards = this.#guards.splice(0);
    const place: Place = { fn, frame, isWrapped: true };
    this.#places.push(place);
    const isExpression = !isStatic && node.body.type !== 'BlockStatement';
    const params = isStatic ? [] : (node.params as Node[]).flatMap((param) => boundNames(param));
    const body = isStatic ? node : node.body as Node;
    const own = isExpression ? [] : [...variableNames(body), ...lexicalNames(body.body as Node[], false)];
    this.#pushScope(node, 'function', [...params, ...own], start);
    place.isWrapped = isExpression || canWrap(body, params);
    const head = `let ${frame} = ${gate}[0] && ${enter}(${script}, ${fn}), ${value};`;
    const end = place.isWrapped ? ` } catch (${error}) { ${gate}[0] && ${thrown}(${script}, ${frame}, ${error}); throw ${error}; } finally { ${frame} && ${leave}(${frame}); }` : ` ${frame} && ${leave}(${frame});`;
    const tryHead = place.isWrapped ? ' try {' : '';
    if (isExpression) {
      const at = this.#check(breakPosition(body, code));
      this.#add(arrowEnd(node, code), ` { ${head} try { ${at}; return (${value} = (0,`);
      this.#onLeave(node, () => {
        this.#add(node.end, `), ${this.#returning(node.end, value)}, ${value});${end} }`);
        this.#pop(outerGuards);
      });
    } else {
      const { at, lead } = isStatic ? { at: behind('{', code, node.start), lead: '' } : bodyStart(body, code);
      this.#add(at, `${lead} ${head}${tryHead}`);
      const atEnd = (): void => {
        const isReached = !(body.body as Node[]).some((statement) => neverEnds(statement));
        this.#add(body.end - 1, isReached ? `; ${this.#returning(body.end - 1, 'void 0')};${end}` : `;${end}`);
        this.#pop(outerGuards);
      };
      this.#onLeave(body, atEnd);
    }
  }

  #pop(guards: Node[]): void {
    this.#places.pop();
    this.#guards.splice(0, Infinity, ...guards);
  }

  #enterField(node: Node): void {
    const { value } = node;
    if (!value || node.declare === true) return;
    const { gate, at, leave, script } = this.#names;
    const fn = this.table.functions.length;
    this.table.functions.push({ name: node.static === true ? '<static_initializer>' : '<instance_members_initializer>', start: node.start, end: node.end, isAsync: false });
    this.#places.push({ fn, frame: 'undefined', isWrapped: true });
    this.#pushScope(node, 'function', []);
    const element = elementValue(node, this.#code, this.#edits, `${gate}[0] && ${leave}(${at}(${script}, ${this.#location(value.start as number, STATEMENT)}, undefined, ${this.#evaluator()}))`);
    element.open();
    this.#onLeave(node, () => {
      element.close();
      this.#places.pop();
    });
  }

  #enterWait(node: Node): void {
    const { away, back } = this.#names;
    const { frame } = this.#place();
    const delegates = node.delegate === true;
    this.#add(node.start, `${back}(${frame}, `);
    this.#close(node, ')');
    if (!node.argument) {
      this.#add(node.end, ` ${away}(${frame})`);
      return;
    }
    this.#add(delegates ? behind('*', this.#code, node.start + 5) : node.start + 5, ` ${away}(${frame},`);
    // With the argument, so that it comes before what others put behind the node.
    this.#onLeave(node.argument as Node, () => { this.#add(node.end, ')'); });
  }

  #enterCatch(node: Node): void {
    const { gate, thrown, script, error } = this.#names;
    const { frame } = this.#place();
    const names = boundNames(node.param as Node | null);
    const inner = lexicalNames(node.body.body as Node[], true);
    this.#pushScope(node, 'catch', names);
    if (inner.length > 0) this.#pushScope(node, 'block', inner, node.body.start as number);
    const caught = node.param ? (node.param.type === 'Identifier' ? node.param.name as string : undefined) : error;
    if (!node.param) this.#add(node.body.start as number, `(${error}) `);
    if (caught !== undefined) this.#add(node.body.start + 1, ` ${this.#statement(`${gate}[0] && ${thrown}(${script}, ${frame}, ${caught}, 1)`)}`);
  }

  #enterStatement(node: Node, parent: Node): void {
    if (node.directive !== undefined && node.directive !== null) return;
    if (node.type === 'VariableDeclaration') {
      const first = (node.declarations as Node[])[0]!;
      const offset = (first.init?.start as number | undefined) ?? (node.kind === 'let' ? first.start : undefined);
      if (offset !== undefined && node.declare !== true) this.#add(parent.type === 'ExportNamedDeclaration' ? parent.start : node.start, `${this.#statement(this.#check(offset))} `);
      return;
    }
    const check = this.#statement(this.#check(node.start, node.type === 'DebuggerStatement' ? DEBUGGER : STATEMENT));
    if (isList(parent)) this.#add(node.start, `${check} `);
    else {
      this.#add(node.start, `{ ${check} `);
      this.#close(node, ' }');
    }
    if (node.type === 'ReturnStatement') this.#enterReturn(node);
  }

  #enterReturn(node: Node): void {
    const isProgram = this.#places.length === 1;
    if (isProgram) return;
    const { value } = this.#names;
    const { end } = node;
    const semicolon = this.#code[end - 1] === ';' ? 1 : 0;
    if (!node.argument) {
      this.#add(node.start + 6, ` (${this.#returning(end, 'void 0')}, void 0)`);
      return;
    }
    this.#add(node.start + 6, ` (${value} = (0,`);
    this.#onLeave(node.argument as Node, () => { this.#add(end - semicolon, `), ${this.#returning(end, value)}, ${value})`); });
  }

  #enterVariables(node: Node, parent: Node): void {
    if (node.declare === true) return;
    const inHead = LOOPS.has(parent.type);
    if (inHead && parent.type !== 'ForStatement') return;
    for (const [i, { init }] of (node.declarations as Node[]).entries()) {
      if ((i === 0 && !inHead) || !init || isAnonymous(init as Node)) continue;
      this.#wrap(init as Node, `(${this.#check(init.start as number)}, `);
    }
  }

  #enterLoop(node: Node): void {
    const isEach = node.type === 'ForOfStatement' || node.type === 'ForInStatement';
    // What is gone through is outside of the scope of the variable.
    if (isEach) this.#wrap(node.right as Node, `(${this.#check(node.right.start as number)}, `);
    const head = (node.left ?? node.init) as Node | null | undefined;
    if (head?.type === 'VariableDeclaration' && head.kind !== 'var') this.#pushScope(node, 'block', (head.declarations as Node[]).flatMap(({ id }) => boundNames(id as Node)));
    for (const expression of [node.test, node.update] as (Node | null | undefined)[]) {
      if (expression && expression.type !== 'Literal') this.#wrap(expression, `(${this.#check(breakPosition(expression, this.#code))}, `);
    }
    if (node.type === 'ForStatement' && head && head.type !== 'VariableDeclaration') this.#wrap(head, `(${this.#check(head.start)}, `);
    if (!isEach) return;
    const { left, body } = node;
    const offset = left.type === 'VariableDeclaration' ? left.declarations[0].id.start as number : breakPosition(left as Node, this.#code);
    const check = this.#statement(this.#check(offset));
    if (body.type === 'BlockStatement') this.#add(body.start + 1, ` ${check}`);
    else {
      this.#add(body.start as number, `{ ${check} `);
      this.#close(body as Node, ' }');
    }
  }
}

/** Whether a body may stand in a block: a function declared twice, or under a variable's or parameter's name, may not. */
function canWrap(body: Node, params: readonly string[]): boolean {
  const functions = (body.body as Node[]).filter(({ type }) => type === 'FunctionDeclaration').map(({ id }) => id.name as string);
  if (functions.length === 0) return true;
  const variables = variableNames(body);
  const counts = new Map<string, number>();
  for (const name of [...variables, ...params, 'arguments']) counts.set(name, (counts.get(name) ?? 0) + 1);
  return functions.every((name) => counts.get(name) === 1) && !callsEval(body);
}

function callsEval(node: Node): boolean {
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'eval') return true;
  for (const child of childrenOf(node)) if (!isType(child) && callsEval(child)) return true;
  return false;
}
