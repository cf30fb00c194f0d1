// Where code may be put in without changing what the rest means.
import { behind, type Edits, type Node } from './syntax.ts';

/** Whether the node holds a list of statements. */
export function isList({ type }: Node): boolean {
  return type === 'Program' || type === 'BlockStatement' || type === 'StaticBlock' || type === 'SwitchCase' || type === 'TSModuleBlock';
}

/** Where the code of a program or of a function's body begins, directives apart; `lead` ends a directive that has no semicolon. */
export function bodyStart(body: Node, code: string): { at: number; lead: string } {
  const directive = (body.body as Node[]).findLast((statement) => statement.directive !== undefined && statement.directive !== null);
  if (directive !== undefined) return { at: directive.end, lead: code[directive.end - 1] === ';' ? '' : ';' };
  if (body.type === 'BlockStatement') return { at: body.start + 1, lead: '' };
  return { at: /^#!.*(?:\r\n?|\n|$)/.exec(code)?.[0].length ?? 0, lead: '' };
}

/** Whether an expression takes the name of what it is assigned to. */
export function isAnonymous(value: Node | null | undefined): boolean {
  if (!value) return false;
  return value.type === 'ArrowFunctionExpression' || ((value.type === 'FunctionExpression' || value.type === 'ClassExpression') && !value.id);
}

/** Lets an expression run before a field's value; what is without a name gets the field's as before. */
export function elementValue(element: Node, code: string, edits: Edits, run: string): { open(): void; close(): void } {
  const { key, value } = element as unknown as { key: Node; value: Node | null };
  const end = value?.end ?? (element.typeAnnotation?.end as number | undefined) ?? (element.computed === true ? behind(']', code, key.end) : key.end);
  const name = key.type === 'PrivateIdentifier' || key.type === 'PrivateName' ? `#${key.name as string}` : key.type === 'Identifier' ? key.name as string : String(key.value);
  const named = isAnonymous(value);
  const canRun = !(named && element.computed === true);
  return {
    open() {
      if (!canRun) return;
      // The semicolon keeps what follows (`*`) from going on with the value.
      if (value === null) edits.appendLeft(end, ` = (${run}, void 0);`);
      else edits.appendLeft(value.start, named ? `(${run}, { [${JSON.stringify(name)}]: ` : `(${run}, `);
    },
    close() {
      if (canRun && value !== null) edits.appendLeft(end, named ? ` }[${JSON.stringify(name)}])` : ')');
    },
  };
}
