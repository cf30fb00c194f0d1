// Rewrites whatever waits, so that the async frame is kept before and put back after. The functions that
// the new code calls are those of @tabnode/internal/await-frame, which says how they work together.
import { behind, childrenOf, isFunction, lastOf, type Edits, type Node } from './syntax.ts';
import { hasTwins, waitingFunctions, type Waits } from './waiting-functions.ts';

/** The functions of @tabnode/internal/await-frame that new code may call. */
export type AwaitHelper = 'first' | 'kept' | 'save' | 'stay' | 'hold' | 'restore' | 'end' | 'atExit';

/** The names that the new code takes; none of them may occur in the text. */
export interface AwaitNames {
  /** What a helper is called; each that was asked for has to be declared. */
  helper(name: AwaitHelper): string;
  /** The variable of each function that waits. */
  state: string;
  /** A new name at each call. */
  fresh(stem: string): string;
}

/** Whether a text may have an `await` or an async generator: a quick look, so that most modules need not be parsed. */
export function mayAwait(code: string): boolean {
  return /\bawait\b|\basync\b[^]*?\*/.test(code);
}

/**
 * Rewrites the awaits of a program; undefined where it has none. Where it waits outside of functions, the state has to
 * be declared, as 0, in front of it, just as the helpers that were asked for.
 *
 * @example
 * transformAwaits(code, acorn.parse(code, options), new MagicString(code), names);
 */
export function transformAwaits(code: string, program: Node, edits: Edits, names: AwaitNames): { atTopLevel: boolean } | undefined {
  const { waits: waitsOf, guarded } = waitingFunctions(program);
  if (![...waitsOf.values()].some(({ any }) => any)) return undefined;
  new AwaitRewriter(code, program, edits, names, waitsOf, guarded).rewrite(program, waitsOf.get(program)!, false);
  return { atTopLevel: waitsOf.get(program)!.any };
}

type AtEnd = (() => void) | undefined;

class AwaitRewriter {
  readonly #code: string;
  readonly #program: Node;
  readonly #edits: Edits;
  readonly #names: AwaitNames;
  readonly #waitsOf: Map<Node, Waits>;
  readonly #guarded: Set<Node>;
  /** Declarations in the heads of loops. */
  readonly #heads = new Set<Node>();
  /** What is to be done when a node is through. */
  readonly #after = new Map<Node, () => void>();

  constructor(code: string, program: Node, edits: Edits, names: AwaitNames, waitsOf: Map<Node, Waits>, guarded: Set<Node>) {
    this.#code = code;
    this.#program = program;
    this.#edits = edits;
    this.#names = names;
    this.#waitsOf = waitsOf;
    this.#guarded = guarded;
  }

  // Texts for the same place come in the order of the calls: those of a node before those of what is inside
  // of it where it starts, and behind them where it ends.
  rewrite(node: Node, around: Waits, isLabelled: boolean): void {
    const isOwner = node === this.#program || isFunction(node);
    const waits = isOwner ? this.#waitsOf.get(node)! : around;
    let atEnd: AtEnd;
    if (waits.any) {
      const closeLoop = isLabelled ? undefined : this.#aroundLoop(node);
      const close = isOwner ? this.#function(node) : this.#inside(node, waits);
      atEnd = () => {
        close?.();
        closeLoop?.();
      };
    }
    for (const child of childrenOf(node)) this.rewrite(child, waits, node.type === 'LabeledStatement');
    atEnd?.();
    this.#after.get(node)?.();
  }

  #add(index: number, text: string): void {
    this.#edits.appendLeft(index, text);
  }

  #set(name: 'save' | 'stay' | 'hold' | 'restore', more = ''): string {
    return `${this.#names.state} = ${this.#names.helper(name)}(${this.#names.state}${more})`;
  }

  #function(node: Node): AtEnd {
    const { state, helper } = this.#names;
    const ending = `${helper('end')}(${state});`;
    if (node === this.#program) return () => this.#add(node.end, `\n${ending}`);
    const { body } = node;
    if (body.type !== 'BlockStatement') {
      const from = (node.returnType ?? node.params.at(-1) ?? node.typeParameters)?.end as number | undefined;
      this.#add(behind('=>', this.#code, from ?? node.start), ` { let ${state} = 0; try { return (`);
      return () => this.#add(node.end, `); } finally { ${ending} } }`);
    }
    const directive = (body.body as Node[]).findLast((statement) => statement.directive !== undefined && statement.directive !== null);
    const start = directive === undefined ? body.start + 1 : directive.end;
    const head = `${directive === undefined || this.#code[start - 1] === ';' ? '' : ';'} let ${state} = 0;`;
    const isBlock = !hasTwins(body);
    this.#add(start, isBlock ? `${head} try {` : head);
    return () => this.#add(body.end - 1, isBlock ? `} finally { ${ending} }` : `; ${ending} `);
  }

  #inside(node: Node, { isGenerator }: Waits): AtEnd {
    const { helper } = this.#names;
    switch (node.type) {
      case 'AwaitExpression':
        this.#add(node.start, `${helper('first')}(`);
        this.#add(node.start + 5, ` ${helper('kept')}(`);
        return () => this.#add(node.end, `, ${this.#set('save')}), ${this.#set('restore')})`);
      case 'YieldExpression':
        if (!isGenerator) return undefined;
        this.#add(node.start, `${helper('first')}(`);
        this.#add(node.delegate ? behind('*', this.#code, node.start + 5) : node.start + 5, ` ${helper(node.delegate ? 'first' : 'kept')}(${node.argument ? '' : 'void 0'}`);
        return () => this.#add(node.end, `, ${this.#set('hold', node.delegate ? ', 1' : '')}), ${this.#set('restore')})`);
      case 'ReturnStatement':
        if (!isGenerator || !node.argument) return undefined;
        this.#add(node.start + 6, ` ${helper('kept')}((`);
        return () => this.#add(this.#code[node.end - 1] === ';' ? node.end - 1 : node.end, `), ${this.#set('save')})`);
      case 'TryStatement':
        if (this.#guarded.has(node)) for (const block of [node.handler?.body, node.finalizer]) if (block) this.#add(block.start + 1, ` ${this.#set('restore')};`);
        return undefined;
      case 'ForOfStatement': return this.#forOf(node);
      case 'VariableDeclaration': return node.kind === 'await using' && !this.#heads.has(node) ? this.#using(node) : undefined;
      default: return undefined;
    }
  }

  /** What is put around a loop that waits by itself, labels included: it may be left by a jump. */
  #aroundLoop(node: Node): AtEnd {
    let loop = node;
    while (loop.type === 'LabeledStatement') loop = loop.body;
    if (loop.type === 'ForOfStatement' && loop.await) {
      this.#add(node.start, 'try { ');
      return () => this.#add(node.end, ` } finally { ${this.#set('restore')}; }`);
    }
    if (loop.type !== 'ForStatement' || loop.init?.kind !== 'await using') return undefined;
    const { state, helper, fresh } = this.#names;
    const frame = fresh('frame');
    this.#heads.add(loop.init);
    this.#add(node.start, `{ const ${frame} = ${helper('save')}(0); try { `);
    return () => this.#add(node.end, ` } finally { ${state} = ${helper('restore')}(${frame}); } }`);
  }

  #forOf({ left, right, body, await: waits }: Node): AtEnd {
    const disposes = left.kind === 'await using';
    if (!waits && !disposes) return undefined;
    const { helper, fresh } = this.#names;
    let head = '{ ';
    let tail = ' }';
    if (waits) {
      this.#add(behind('of', this.#code, left.end), ` ${helper('first')}(`);
      const end = lastOf(')', this.#code, right.end, body.start);
      this.#after.set(right, () => this.#add(end, `, ${this.#set('stay')})`));
      head += `${this.#set('restore')}; try { `;
      tail = ` } finally { ${this.#set('stay')}; } }`;
    }
    if (disposes) {
      const resource = fresh('resource');
      this.#heads.add(left);
      this.#edits.overwrite(left.start, left.end, `const ${resource}`);
      head += `${this.#atExit('restore')} await using ${left.declarations[0].id.name} = ${resource}; ${this.#atExit('stay')} `;
    }
    this.#add(body.start, head);
    return () => this.#add(body.end, tail);
  }

  /** What is declared last is disposed of first: each resource that waits comes between two of ours. */
  #using({ start, end, declarations }: Node): AtEnd {
    const code = this.#code;
    this.#add(start, `${this.#atExit('restore')} `);
    for (const [i, { end: from }] of declarations.entries()) {
      const next = declarations[i + 1] as Node | undefined;
      if (next === undefined) continue;
      const comma = behind(',', code, from as number);
      this.#after.set(declarations[i], () => this.#edits.overwrite(comma - 1, comma, `; ${this.#atExit('stay')} ${this.#atExit('restore')} await using`));
    }
    return () => this.#add(end, `${code[end - 1] === ';' ? '' : ';'} ${this.#atExit('stay')}`);
  }

  #atExit(name: 'stay' | 'restore'): string {
    return `using ${this.#names.fresh('exit')} = ${this.#names.helper('atExit')}(() => { ${this.#set(name)}; });`;
  }
}
