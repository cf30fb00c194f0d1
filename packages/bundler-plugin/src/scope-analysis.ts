import { visitorKeys } from 'oxc-parser';
import type { Node } from './syntax.ts';

/** One use of a name as a value. */
export interface Reference {
  name: string;
  node: Node;
  /** The nodes around it, innermost first. */
  around: Node[];
  /** It is assigned to, updated or deleted. */
  written: boolean;
  /** What declares it: the module's own scope, a scope further in, or nothing. */
  declared: 'top' | 'inner' | 'nowhere';
}

interface Scope {
  names: Set<string>;
  parent: Scope | undefined;
  /** Where `var` goes. */
  isFunction: boolean;
  /** The body of a `with` statement, whose names cannot be told. */
  isDynamic: boolean;
}

// TypeScript's wrappers around an expression; all its other nodes are types or handled by name.
const TS_WRAPPERS = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSTypeAssertion', 'TSInstantiationExpression', 'TSExportAssignment']);

/** Every use of the names as values in a program, with what declares each; types, keys, labels and strings are no uses. */
export function referencesTo(names: ReadonlySet<string>, program: Node): Reference[] {
  const top: Scope = { names: new Set(), parent: undefined, isFunction: true, isDynamic: false };
  const uses: Array<{ node: Node; name: string; scope: Scope; around: Node[]; written: boolean }> = [];
  const around: Node[] = [];
  let scope = top;

  function inScope(isFunction: boolean, body: () => void, isDynamic = false): void {
    scope = { names: new Set(), parent: scope, isFunction, isDynamic };
    body();
    scope = scope.parent!;
  }

  function declare(name: string, isVar = false): void {
    let target = scope;
    if (isVar) while (!target.isFunction) target = target.parent!;
    target.names.add(name);
  }

  function use(node: Node, written: boolean): void {
    if (names.has(node.name)) uses.push({ node, name: node.name, scope, around: around.slice(-8).reverse(), written });
  }

  /** Walks a binding or an assignment target. */
  function target(node: Node | null, onName: (name: Node) => void): void {
    if (node === null) return;
    around.push(node);
    switch (node.type) {
      case 'Identifier': around.pop(); onName(node); decorators(node); return;
      case 'ObjectPattern': for (const property of node.properties) target(property, onName); decorators(node); break;
      case 'Property': if (node.computed) visit(node.key); target(node.value, onName); break;
      case 'ArrayPattern': for (const element of node.elements) target(element, onName); decorators(node); break;
      case 'AssignmentPattern': target(node.left, onName); visit(node.right); decorators(node); break;
      case 'RestElement': target(node.argument, onName); decorators(node); break;
      case 'TSParameterProperty': decorators(node); target(node.parameter, onName); break;
      default:
        around.pop();
        if (TS_WRAPPERS.has(node.type)) target(node.expression, onName); else visit(node);
        return;
    }
    around.pop();
  }

  function decorators(node: Node): void {
    for (const decorator of node.decorators ?? []) visit(decorator);
  }

  const assigned = (node: Node): void => use(node, true);

  function functionLike(node: Node): void {
    inScope(true, () => {
      if (node.type === 'FunctionExpression' && node.id) declare(node.id.name);
      for (const parameter of node.params) target(parameter, (name) => declare(name.name));
      if (node.body?.type === 'BlockStatement') children(node.body); else visit(node.body);
    });
  }

  function classLike(node: Node): void {
    decorators(node);
    inScope(false, () => {
      if (node.id) declare(node.id.name);
      visit(node.superClass);
      visit(node.body);
    });
  }

  function children(node: Node): void {
    for (const key of visitorKeys[node.type] ?? []) {
      const child = node[key];
      if (Array.isArray(child)) for (const item of child) visit(item); else visit(child);
    }
  }

  function visit(node: Node | null | undefined): void {
    if (!node || node.declare === true) return;
    around.push(node);
    visitInside(node);
    around.pop();
  }

  function visitInside(node: Node): void {
    switch (node.type) {
      case 'Identifier': around.pop(); use(node, false); around.push(node); return;
      case 'FunctionDeclaration':
        if (node.body === null) return;
        // Outside strict code, a function in a block is seen around it too.
        if (node.id) { declare(node.id.name); if (!isModule) declare(node.id.name, true); }
        functionLike(node);
        return;
      case 'FunctionExpression':
      case 'ArrowFunctionExpression': functionLike(node); return;
      case 'ClassDeclaration':
        if (node.id) declare(node.id.name);
        classLike(node);
        return;
      case 'ClassExpression': classLike(node); return;
      case 'MethodDefinition':
      case 'PropertyDefinition':
      case 'AccessorProperty':
        decorators(node);
        if (node.computed) visit(node.key);
        visit(node.value);
        return;
      case 'StaticBlock': inScope(true, () => children(node)); return;
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) {
          target(id, (name) => declare(name.name, node.kind === 'var'));
          visit(init);
        }
        return;
      case 'ImportDeclaration':
        if (node.importKind !== 'type') for (const specifier of node.specifiers) if (specifier.importKind !== 'type') declare(specifier.local.name);
        return;
      case 'ExportNamedDeclaration':
        if (node.exportKind === 'type') return;
        visit(node.declaration);
        if (node.source === null) for (const specifier of node.specifiers) if (specifier.exportKind !== 'type') visit(specifier.local);
        return;
      case 'ExportAllDeclaration':
      case 'MetaProperty':
      case 'BreakStatement':
      case 'ContinueStatement': return;
      case 'LabeledStatement': visit(node.body); return;
      case 'BlockStatement':
      case 'ForStatement':
      case 'SwitchStatement': inScope(false, () => children(node)); return;
      case 'ForInStatement':
      case 'ForOfStatement':
        inScope(false, () => {
          if (node.left.type === 'VariableDeclaration') visit(node.left); else target(node.left, assigned);
          visit(node.right);
          visit(node.body);
        });
        return;
      case 'CatchClause':
        inScope(false, () => {
          target(node.param, (name) => declare(name.name));
          visit(node.body);
        });
        return;
      case 'WithStatement':
        visit(node.object);
        inScope(false, () => visit(node.body), true);
        return;
      case 'MemberExpression':
        visit(node.object);
        if (node.computed) visit(node.property);
        return;
      case 'Property':
        if (node.computed) visit(node.key);
        visit(node.value);
        return;
      case 'AssignmentExpression':
        target(node.left, assigned);
        visit(node.right);
        return;
      case 'UpdateExpression': target(node.argument, assigned); return;
      case 'JSXOpeningElement':
      case 'JSXClosingElement':
        elementName(node.name);
        for (const attribute of node.attributes ?? []) visit(attribute);
        return;
      case 'JSXAttribute': visit(node.value); return;
      case 'TSEnumDeclaration':
        declare(node.id.name);
        inScope(false, () => {
          for (const member of node.body.members) if (member.id.type === 'Identifier') declare(member.id.name);
          for (const member of node.body.members) visit(member.initializer);
        });
        return;
      case 'TSModuleDeclaration':
        if (node.id.type === 'Identifier') declare(node.id.name);
        if (node.body) inScope(true, () => (node.body.type === 'TSModuleBlock' ? children(node.body) : visit(node.body)));
        return;
      case 'TSImportEqualsDeclaration':
        if (node.importKind !== 'type') declare(node.id.name);
        return;
      default:
        if (!node.type.startsWith('TS')) children(node); else if (TS_WRAPPERS.has(node.type)) visit(node.expression);
    }
  }

  function elementName(node: Node): void {
    if (node.type === 'JSXMemberExpression') {
      around.push(node);
      elementName(node.object);
      around.pop();
    } else if (node.type === 'JSXIdentifier' && (around.at(-1)!.type === 'JSXMemberExpression' || /^[A-Z_$]/.test(node.name))) {
      use(node, false);
    }
  }

  const isModule = program.sourceType === 'module';
  children(program);
  return uses.map(({ node, name, scope: from, around: path, written }) => ({ node, name, around: path, written, declared: declarer(name, from, top) }));
}

function declarer(name: string, from: Scope, top: Scope): Reference['declared'] {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    if (scope.isDynamic) return 'inner';
    if (scope.names.has(name)) return scope === top ? 'top' : 'inner';
  }
  return 'nowhere';
}
