import { mayAwait, transformAwaits, type AwaitHelper } from '@tabnode/instrument';
import type { ModuleTransform } from './module-transform.ts';
import { fileOf } from './package-resolver.ts';

/** The module whose functions the rewritten code calls. */
export const AWAIT_FRAME = '@tabnode/internal/await-frame';

/** The module that follows awaits that were not rewritten; with all of them rewritten, nothing has to. */
const UNTRANSFORMED = '@tabnode/internal/untransformed-awaits';

/** What stands for a module of ours where every await was rewritten. */
export function replacementOf(file: string): string | undefined {
  return file === fileOf(UNTRANSFORMED) ? 'export function followAwaits() { return false; }' : undefined;
}

/** Makes what AsyncLocalStorage stores last across `await`. */
export const keepAsyncContext: ModuleTransform = {
  mayApply: (code, host) => host.asyncContext && mayAwait(code),
  apply({ code, program, edits, format, freshName }) {
    const names = new Map<AwaitHelper, string>();
    const done = transformAwaits(code, program, edits, {
      state: freshName('r'),
      frame: freshName('c'),
      value: freshName('v'),
      fresh: freshName,
      helper(name) {
        if (!names.has(name)) names.set(name, freshName(name));
        return names.get(name)!;
      },
    });
    if (done === undefined) return;
    const file = JSON.stringify(fileOf(AWAIT_FRAME));
    const list = (separator: string): string => [...names].map(([name, alias]) => `${name}${separator}${alias}`).join(', ');
    const head = format === 'commonjs' ? `var { ${list(': ')} } = require(${file});` : `import { ${list(' as ')} } from ${file};`;
    const first = program.body.find(({ directive }: { directive?: string | null }) => directive === undefined || directive === null);
    // What the transform has put in front of the first statement comes behind.
    edits.prependLeft(first?.start ?? program.end, `${head} ${done.declaration && `${done.declaration} `}`);
  },
};
