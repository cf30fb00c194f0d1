// Rewrites whatever waits, so that the async frame is kept before and put back after. What the new code
// stands on is @tabnode/internal/await-frame, which says how it works.
import { behind, childrenOf, isFunction, lastOf, type Edits, type Node } from './syntax.ts';
import { hasTwins, waitingFunctions, type Waits } from './waiting-functions.ts';

/** What of @tabnode/internal/await-frame new code may ask for. */
export type AwaitHelper = 'frames' | 'kept' | 'iterated' | 'atExit' | 'endFrameWithJob';

/** The names that the new code takes; none of them may occur in the text. */
export interface AwaitNames {
  /** What a helper is called; each that was asked for has to be declared. */
  helper(name: AwaitHelper): string;
  /** The variables of each function that waits: its state, the frame that it left, and a value. */
  state: string;
  frame: string;
  value: string;
  /** A new name at each call. */
  fresh(stem: string): string;
}

/** Whether a text may wait or have an async function: a quick look, so that most modules need not be parsed. */
export function mayAwait(code: string): boolean {
  return /\b(?:await|async)\b/.test(code);
}

/**
 * Rewrites the awaits of a program; undefined where it has none. What it declares has to be put in front of it, just as
 * the helpers that were asked for.
 *
 * @example
 * transformAwaits(code, acorn.parse(code, options), new MagicString(code), names);
 */
export function transformAwaits(code: string, program: Node, edits: Edits, names: AwaitNames): { declaration: string } | undefined {
  const functions = waitingFunctions(program);
  const { waits: waitsOf, returned } = functions;
  if (returned.size === 0 && ![...waitsOf.values()].some(({ any }) => any)) return undefined;
  const rewriter = new AwaitRewriter(code, program, edits, names, functions);
  rewriter.rewrite(program, waitsOf.get(program)!, false);
  return { declaration: waitsOf.get(program)!.any ? rewriter.declaration : '' };
}

type AtEnd = (() => void) | undefined;

class AwaitRewriter {
  readonly #code: string;
  readonly #program: Node;
  readonly #edits: Edits;
  readonly #names: AwaitNames;
  readonly #waitsOf: Map<Node, Waits>;
  readonly #guarded: Set<Node>;
  readonly #returned: Set<Node>;
  /** Declarations in the heads of loops. */
  readonly #heads = new Set<Node>();
  /** Where statements start that are an expression. */
  readonly #statements = new Set<number>();
  /** What is to be done when a node is through. */
  readonly #after = new Map<Node, () => void>();
  // In the new code.
  readonly #r: string;
  readonly #c: string;
  readonly #v: string;
  readonly #f: string;
  /** What declares the variables of a function. */
  readonly declaration: string;

  constructor(code: string, program: Node, edits: Edits, names: AwaitNames, { waits, guarded, returned }: ReturnType<typeof waitingFunctions>) {
    this.#code = code;
    this.#program = program;
    this.#edits = edits;
    this.#names = names;
    this.#waitsOf = waits;
    this.#guarded = guarded;
    this.#returned = returned;
    ({ state: this.#r, frame: this.#c, value: this.#v } = names);
    this.#f = `${names.helper('frames')}.current`;
    this.declaration = `let ${this.#r} = 0, ${this.#c}, ${this.#v};`;
  }

  // Texts for the same place come in the order of the calls: those of a node before those of what is inside
  // of it where it starts, and behind them where it ends.
  rewrite(node: Node, around: Waits, isLabelled: boolean): void {
    const isOwner = node === this.#program || isFunction(node);
    const waits = isOwner ? this.#waitsOf.get(node)! : around;
    let atEnd: AtEnd;
    if (waits.any) {
      const closeLoop = isLabelled ? undefined : this.#aroundLoop(node, waits);
      const close = isOwner ? this.#function(node) : this.#inside(node, waits);
      atEnd = () => {
        close?.();
        closeLoop?.();
      };
    } else if (this.#returned.has(node.body)) {
      atEnd = this.#return(this.#arrow(node), node.end);
    }
    if (this.#returned.has(node.argument)) atEnd = this.#return(node.start + 6, this.#code[node.end - 1] === ';' ? node.end - 1 : node.end);
    for (const child of childrenOf(node)) this.rewrite(child, waits, node.type === 'LabeledStatement');
    atEnd?.();
    this.#after.get(node)?.();
  }

  #add(index: number, text: string): void {
    this.#edits.appendLeft(index, text);
  }

  /** Keeps the frame and leaves none behind in a job of the engine's. */
  #save(state: 2 | 3): string {
    return `${this.#c} = ${this.#f}, ${this.#r} && (${this.#f} = void 0), ${this.#r} = ${state}`;
  }

  /** The same where the engine, before it waits, calls a resource, which is to find the frame; an error may have left it waiting. */
  #stay(): string {
    return `${this.#r} < 2 && (${this.#c} = ${this.#f}, ${this.#r} && ${this.#names.helper('endFrameWithJob')}(), ${this.#r} = 2)`;
  }

  /** Puts the frame back in a job of the engine's. */
  #restore(): string {
    return `${this.#f} = ${this.#c}, ${this.#r} = 1`;
  }

  /** Puts it back if the function has waited. Whoever calls `next` of a generator goes on with the frame that it has. */
  #resume({ isGenerator }: Waits): string {
    return `${this.#r} > 1 && (${isGenerator ? `${this.#r} > 2 && ${this.#f} ? ${this.#r} = 0 : (${this.#restore()})` : this.#restore()})`;
  }

  /** For an iterator to call, before and, with 1, behind each call of what it stands for. */
  #turn(waits: Waits): string {
    const name = this.#names.fresh('waits');
    return `(${name}) => { ${name} ? (${this.#save(2)}) : ${this.#resume(waits)}; }`;
  }

  /** Ends what has put a value into the variable: it is to be awaited. */
  #waiting(state: 2 | 3): string {
    return `, ${this.#save(state)}, ${this.#c} ? ${this.#names.helper('kept')}(${this.#v}, ${this.#c}) : ${this.#v}`;
  }

  #function(node: Node): AtEnd {
    const ending = `if (${this.#r} === 1) ${this.#f} = void 0;`;
    if (node === this.#program) return () => this.#add(node.end, `\n${ending}`);
    const { body } = node;
    if (body.type !== 'BlockStatement') {
      this.#add(this.#arrow(node), ` { ${this.declaration} try { return`);
      const close = this.#returned.has(body) ? this.#return(this.#arrow(node), node.end) : this.#around(this.#arrow(node), node.end, ' (', ')');
      return () => {
        close();
        this.#add(node.end, `; } finally { ${ending} } }`);
      };
    }
    const directive = (body.body as Node[]).findLast((statement) => statement.directive !== undefined && statement.directive !== null);
    const start = directive === undefined ? body.start + 1 : directive.end;
    const head = `${directive === undefined || this.#code[start - 1] === ';' ? '' : ';'} ${this.declaration}`;
    const isBlock = !hasTwins(body);
    this.#add(start, isBlock ? `${head} try {` : head);
    return () => this.#add(body.end - 1, isBlock ? `} finally { ${ending} }` : `; ${ending} `);
  }

  /** The offset behind an arrow function's arrow. */
  #arrow({ returnType, params, typeParameters, start }: Node): number {
    return behind('=>', this.#code, (returnType ?? params.at(-1) ?? typeParameters)?.end ?? start);
  }

  #around(start: number, end: number, before: string, after: string): () => void {
    this.#add(start, before);
    return () => this.#add(end, after);
  }

  /** A thenable that an async function returns is asked by a job. */
  #return(start: number, end: number): () => void {
    return this.#around(start, end, ` ${this.#names.helper('kept')}((`, `), ${this.#f})`);
  }

  #inside(node: Node, waits: Waits): AtEnd {
    switch (node.type) {
      case 'ExpressionStatement':
        this.#statements.add(node.start);
        return undefined;
      case 'AwaitExpression': return this.#wait(node, 2, this.#restore());
      case 'YieldExpression': return waits.isGenerator ? this.#wait(node, 3, this.#resume(waits), node.delegate ? this.#turn(waits) : undefined) : undefined;
      case 'ReturnStatement': {
        if (!waits.isGenerator || !node.argument) return undefined;
        this.#add(node.start + 6, ` (${this.#v} = (0,`);
        return () => this.#add(this.#code[node.end - 1] === ';' ? node.end - 1 : node.end, `)${this.#waiting(2)})`);
      }
      case 'TryStatement':
        if (this.#guarded.has(node)) for (const block of [node.handler?.body, node.finalizer]) if (block) this.#add(block.start + 1, ` ${this.#resume(waits)};`);
        return undefined;
      case 'ForOfStatement': return this.#forOf(node, waits);
      case 'VariableDeclaration': return node.kind === 'await using' && !this.#heads.has(node) ? this.#using(node, waits) : undefined;
      default: return undefined;
    }
  }

  #wait({ start, end, argument }: Node, state: 2 | 3, after: string, turn?: string): AtEnd {
    const v = this.#v;
    // A statement that begins with a parenthesis would go on with the line before.
    this.#add(start, `${this.#statements.has(start) ? '0, ' : ''}(${v} = `);
    if (turn !== undefined) {
      this.#add(behind('*', this.#code, start + 5), ` ${this.#names.helper('iterated')}(`);
      return () => this.#add(end, `, ${turn}), ${after}, ${v})`);
    }
    // A function without a name would get that of the variable.
    const isBare = argument && (((isFunction(argument) || argument.type === 'ClassExpression') && !argument.id) || /^(?:Paren|TS)/.test(argument.type));
    this.#add(start + 5, ` (${v} =${argument ? isBare ? ' (0,' : '' : ' void 0'}`);
    return () => this.#add(end, `${isBare ? ')' : ''}${this.#waiting(state)}), ${after}, ${v})`);
  }

  /** What is put around a loop that waits by itself, labels included: it may be left by a jump. */
  #aroundLoop(node: Node, waits: Waits): AtEnd {
    let loop = node;
    while (loop.type === 'LabeledStatement') loop = loop.body;
    if (loop.type === 'ForOfStatement' && loop.await) {
      this.#add(node.start, 'try { ');
      return () => this.#add(node.end, ` } finally { ${this.#resume(waits)}; }`);
    }
    if (loop.type !== 'ForStatement' || loop.init?.kind !== 'await using') return undefined;
    const frame = this.#names.fresh('frame');
    this.#heads.add(loop.init);
    this.#add(node.start, `{ const ${frame} = ${this.#f}; try { `);
    return () => this.#add(node.end, ` } finally { ${this.#f} = ${frame}; ${this.#r} = 1; } }`);
  }

  #forOf({ left, right, body, await: isAwait }: Node, waits: Waits): AtEnd {
    const disposes = left.kind === 'await using';
    if (!isAwait && !disposes) return undefined;
    const { helper, fresh } = this.#names;
    let head = '{ ';
    if (isAwait) {
      this.#add(behind('of', this.#code, left.end), ` ${helper('iterated')}(`);
      const end = lastOf(')', this.#code, right.end, body.start);
      this.#after.set(right, () => this.#add(end, `, ${this.#turn(waits)})`));
      head += `${this.#restore()}; `;
    }
    if (disposes) {
      const resource = fresh('resource');
      this.#heads.add(left);
      this.#edits.overwrite(left.start, left.end, `const ${resource}`);
      head += `${this.#atExit(this.#resume(waits))} await using ${left.declarations[0].id.name} = ${resource}; ${this.#atExit(this.#stay())} `;
    }
    this.#add(body.start, head);
    return () => this.#add(body.end, ' }');
  }

  /** What is declared last is disposed of first: each resource that waits comes between two of ours. */
  #using({ start, end, declarations }: Node, waits: Waits): AtEnd {
    const code = this.#code;
    const restored = (): string => this.#atExit(this.#resume(waits));
    const stays = (): string => this.#atExit(this.#stay());
    this.#add(start, `${restored()} `);
    for (const [i, { end: from }] of declarations.entries()) {
      const next = declarations[i + 1] as Node | undefined;
      if (next === undefined) continue;
      const comma = behind(',', code, from as number);
      this.#after.set(declarations[i], () => this.#edits.overwrite(comma - 1, comma, `; ${stays()} ${restored()} await using`));
    }
    return () => this.#add(end, `${code[end - 1] === ';' ? '' : ';'} ${stays()}`);
  }

  #atExit(then: string): string {
    return `using ${this.#names.fresh('exit')} = ${this.#names.helper('atExit')}(() => { ${then}; });`;
  }
}
