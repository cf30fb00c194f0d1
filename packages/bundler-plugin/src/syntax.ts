import { parseSync } from 'oxc-parser';

/** A node of the syntax tree (ESTree, with TypeScript's and JSX's nodes). */
export interface Node {
  type: string;
  start: number;
  end: number;
  // The tree has some two hundred shapes; the walk looks at few of them.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [key: string]: any;
}

export type Language = 'js' | 'jsx' | 'ts' | 'tsx';

export interface ParsedModule {
  program: Node;
  /** Whether the text has `import`, `export` or `import.meta`. */
  hasModuleSyntax: boolean;
}

/** The tree of a module, or undefined where the text is not JavaScript: the bundler says so better. */
export function parseModule(id: string, code: string, lang: Language): ParsedModule | undefined {
  // A CommonJS module may return at its top level; any other may not.
  for (const sourceType of ['unambiguous', 'commonjs'] as const) {
    const { program, module, errors } = parseSync(id, code, { lang, sourceType, preserveParens: false });
    if (errors.length === 0) return { program: program as unknown as Node, hasModuleSyntax: module.hasModuleSyntax };
  }
  return undefined;
}
