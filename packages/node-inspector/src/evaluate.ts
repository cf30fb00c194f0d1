// Runs code in the global scope. What a script's `let`, `const` and `class` declare outlives it, and code
// that runs in pieces sees it: here such names are accessors of the global object.
import { bodyStart } from '@tabnode/instrument/insertion';
import { boundNames, isFunction, type Node } from '@tabnode/instrument/syntax';
import MagicString from 'magic-string';
import { endEvaluated, instrumentEvaluated } from './instrument-evaluated.ts';
import { serverError } from './protocol.ts';
import type { Script } from './scripts.ts';
import { parseScript, syntaxErrorAt, walk } from './syntax.ts';

/** How code is to be run: `timeout` in ms; `replMode` lets it await, and declare names again; `script` is what the code is known as. */
export interface EvaluateOptions { script?: Script; timeout?: number | undefined; replMode?: boolean; throwOnSideEffect?: boolean }

/** Code that is none, and where in it that shows: the line and column from 0. */
export class SyntaxFailure {
  readonly error: SyntaxError;
  readonly line: number;
  readonly column: number;

  constructor(error: SyntaxError, { line, column }: { line: number; column: number } = { line: 0, column: 0 }) {
    this.error = error;
    this.line = line;
    this.column = column;
  }
}

interface Declaration { kind: string; statement: Node; names: string[] }

const lexicals = /* @__PURE__ */ new Map<string, { constant: boolean; repl: boolean }>();
const TERMINATED = /* @__PURE__ */ Symbol('terminated');

/** The names that scripts of clients have declared by `let`, `const` and `class`. */
export function globalLexicalNames(): string[] {
  return [...lexicals.keys()];
}

/** Declares a name of the global scope; reading it before it has a value throws, as does writing a constant. */
function declare(name: string, constant: boolean, repl: boolean): void {
  lexicals.set(name, { constant, repl });
  let set = false;
  let held: unknown;
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: false,
    get() {
      if (!set) throw new ReferenceError(`Cannot access '${name}' before initialization`);
      return held;
    },
    set(value: unknown) {
      if (set && constant) throw new TypeError('Assignment to constant variable.');
      set = true;
      held = value;
    },
  });
}

function checkDeclarable(name: string, repl: boolean): void {
  const former = lexicals.get(name);
  const fixed = Object.getOwnPropertyDescriptor(globalThis, name)?.configurable === false;
  if ((former !== undefined && !(repl && former.repl)) || (former === undefined && fixed)) {
    throw new SyntaxFailure(new SyntaxError(`Identifier '${name}' has already been declared`));
  }
}

/** The top-level declarations whose names do not become properties of the global object by themselves. */
function lexicalDeclarations(program: Node): Declaration[] {
  return (program.body as Node[]).flatMap((statement) => {
    if (statement.type === 'ClassDeclaration') return [{ kind: 'class', statement, names: [statement.id.name as string] }];
    if (statement.type !== 'VariableDeclaration' || statement.kind === 'var') return [];
    return [{ kind: statement.kind as string, statement, names: (statement.declarations as Node[]).flatMap((one) => boundNames(one.id as Node)) }];
  });
}

/** Makes a declaration the assignments that it stands for: `a = 1, {b} = c`. */
function declareByAssignment(edits: MagicString, { statement }: Declaration): void {
  if (statement.type === 'ClassDeclaration') {
    edits.appendLeft(statement.start, `void (${statement.id.name} = `);
    edits.appendRight(statement.end, ');');
    return;
  }
  assignVariables(edits, statement);
}

function assignVariables(edits: MagicString, statement: Node): void {
  const declarations = statement.declarations as Node[];
  edits.overwrite(statement.start, declarations[0]!.start, 'void (');
  for (const { id, init } of declarations as unknown as { id: Node; init: Node | null }[]) if (init === null) edits.appendRight(id.end, ' = undefined');
  edits.appendRight(declarations.at(-1)!.end, ')');
}

/** Lets code end: every turn of a loop and every call asks whether the time is over. */
function addGuards(edits: MagicString, program: Node): void {
  const guard = 'globalThis[Symbol.for("tabnode.inspector.guard")]()';
  walk(program, (node) => {
    if (/^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type)) {
      const body = node.body as Node;
      edits.appendLeft(body.start, `{${guard};`);
      edits.appendRight(body.end, '}');
    } else if (isFunction(node)) {
      const body = node.body as Node;
      if (body.type === 'BlockStatement') {
        const { at, lead } = bodyStart(body, edits.original);
        edits.appendRight(at, `${lead}${guard};`);
      } else {
        edits.appendLeft(body.start, `(${guard}, `);
        edits.appendRight(body.end, ')');
      }
    }
  });
}

function withDeadline<T>(timeout: number, run: () => T): T {
  const key = Symbol.for('tabnode.inspector.guard');
  const deadline = performance.now() + timeout;
  Object.defineProperty(globalThis, key, { configurable: true, value: () => { if (performance.now() >= deadline) throw TERMINATED; } });
  try {
    const value = run();
    if (performance.now() >= deadline + timeout && timeout > 0) throw TERMINATED;
    return value;
  } catch (error) {
    if (error === TERMINATED) throw serverError('Execution was terminated');
    throw error;
  } finally {
    Object.defineProperty(globalThis, key, { configurable: true, value: () => {} });
  }
}

/** What may change something that outlives the evaluation. */
const EFFECTS = /^(?:AssignmentExpression|UpdateExpression|CallExpression|NewExpression|TaggedTemplateExpression|AwaitExpression|YieldExpression|ImportExpression|ThrowStatement|ClassDeclaration|VariableDeclaration|FunctionDeclaration|ForOfStatement|ForInStatement|SpreadElement|DebuggerStatement)$/;

/** Refuses code that may change something that outlives it. @throws {EvalError} */
export function checkEffects(program: Node): void {
  walk(program, (node) => {
    if (isFunction(node) && node.type !== 'FunctionDeclaration') return false;
    if (EFFECTS.test(node.type) || (node.type === 'UnaryExpression' && node.operator === 'delete')) throw new EvalError('Possible side-effect in debug-evaluate');
    return undefined;
  });
}

/** Code that awaits, as the body of an async function that gives its last expression's value. */
function inAsyncFunction(edits: MagicString, program: Node): void {
  const body = program.body as Node[];
  for (const statement of body) {
    if (statement.type === 'FunctionDeclaration') {
      const name = statement.id.name as string;
      edits.prepend(`globalThis.${name} = ${name};`);
    }
  }
  walk(program, (node) => {
    if (isFunction(node)) return false;
    if (node.type === 'VariableDeclaration' && node.kind === 'var') {
      for (const name of (node.declarations as Node[]).flatMap((one) => boundNames(one.id as Node))) if (!(name in globalThis)) (globalThis as Record<string, unknown>)[name] = undefined;
      if (body.includes(node)) assignVariables(edits, node);
    }
    return undefined;
  });
  const final = body.at(-1);
  if (final?.type === 'ExpressionStatement') {
    edits.appendLeft(final.start, 'return (');
    edits.appendRight((final.expression as Node).end, ')');
  }
  edits.prepend('(async () => {');
  edits.append('\n})()');
}

function awaitsAtTop(program: Node): boolean {
  let found = false;
  walk(program, (node) => {
    if (isFunction(node)) return false;
    if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await === true)) found = true;
    return undefined;
  });
  return found;
}

/**
 * Runs code in the global scope and gives its value, a promise of it where code in REPL mode awaits.
 *
 * @throws {SyntaxFailure} where the code is none.
 * @throws {ProtocolError} where its time is over.
 */
export function evaluate(code: string, options: EvaluateOptions = {}): unknown {
  const { script, replMode = false, throwOnSideEffect } = options;
  try {
    return evaluateText(script === undefined || throwOnSideEffect === true ? code : instrumentEvaluated(code, script, replMode), options);
  } catch (error) {
    throw failureOf(error, script?.source ?? code, replMode);
  } finally {
    if (script !== undefined) endEvaluated(script);
  }
}

/** Has an error of the code's syntax told as such: its stack shows who had it compiled, which is us. */
function failureOf(error: unknown, code: string, replMode: boolean): unknown {
  const at = error instanceof SyntaxError ? syntaxErrorAt(code, { allowAwaitOutsideFunction: replMode }) : undefined;
  return at === undefined ? error : new SyntaxFailure(error as SyntaxError, at);
}

/** Has the engine read code, which is the script's, without running it. @throws {SyntaxFailure} */
export function compile(code: string, { source = code }: Script): void {
  // oxlint-disable-next-line no-new-func -- the inspector runs what its clients send
  const read = new Function('$tabnode_text', '$tabnode_stop', 'eval($tabnode_text);');
  const stop = {};
  try {
    read(`throw $tabnode_stop;${code}`, stop);
  } catch (error) {
    if (error !== stop) throw failureOf(error, source, false);
  }
}

function evaluateText(code: string, { timeout, replMode = false, throwOnSideEffect = false }: EvaluateOptions): unknown {
  const mayDeclare = /\b(?:let|const|class)\b/.test(code);
  const program = mayDeclare || timeout !== undefined || throwOnSideEffect || (replMode && code.includes('await')) ? parseScript(code, { allowAwaitOutsideFunction: replMode }) : undefined;
  if (program === undefined) return run(code);
  if (throwOnSideEffect) checkEffects(program);
  const edits = new MagicString(code);
  const declarations = lexicalDeclarations(program);
  for (const { names } of declarations) for (const name of names) checkDeclarable(name, replMode);
  for (const declaration of declarations) declareByAssignment(edits, declaration);
  if (timeout !== undefined) addGuards(edits, program);
  if (replMode && awaitsAtTop(program)) inAsyncFunction(edits, program);
  for (const { kind, names } of declarations) for (const name of names) declare(name, kind === 'const', replMode);
  return timeout === undefined ? run(edits.toString()) : withDeadline(timeout, () => run(edits.toString()));
}

function run(code: string): unknown {
  // eslint-disable-next-line no-eval -- what a client asks for; pages that forbid it say so themselves
  const indirect = globalThis.eval;
  return indirect(code);
}
