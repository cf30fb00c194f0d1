// What V8 calls functions: their names, or what they are assigned to.
import type { Node } from './syntax.ts';

function keyText(key: Node, computed: boolean): string | undefined {
  if (computed) return undefined;
  if (key.type === 'Identifier') return key.name as string;
  if (key.type === 'PrivateIdentifier' || key.type === 'PrivateName') return `#${key.name as string}`;
  return key.value === undefined ? undefined : String(key.value);
}

/** `a.b.c`, as far as it is made of names. */
function pathOf(target: Node): string | undefined {
  switch (target.type) {
    case 'Identifier': return target.name as string;
    case 'ThisExpression': return '';
    case 'MemberExpression': {
      const object = pathOf(target.object as Node);
      if (object === undefined) return undefined;
      const { property, computed } = target;
      const name = computed === true ? (typeof property.value === 'string' ? property.value as string : '<computed>') : keyText(property as Node, false)!;
      return object === '' ? name : `${object}.${name}`;
    }
    default: return undefined;
  }
}

function assignedTo(left: Node, parents: readonly Node[], at: number): string {
  const outer = parents[at - 1];
  const name = pathOf(left) ?? '';
  if (left.type === 'MemberExpression' && outer?.type === 'AssignmentExpression' && outer.right === parents[at]) {
    const around = assignedTo(outer.left as Node, parents, at - 1);
    return around === '' ? name : `${around}.${name}`;
  }
  return name;
}

/** The name of a function or class by the nodes that are around it, innermost last. */
export function functionName(node: Node, parents: readonly Node[]): string {
  if (node.id) return node.id.name as string;
  let child = node;
  for (let at = parents.length - 1; at >= 0; at--) {
    const parent = parents[at]!;
    switch (parent.type) {
      case 'ConditionalExpression':
      case 'LogicalExpression':
        child = parent;
        continue;
      case 'VariableDeclarator': return parent.init === child && parent.id.type === 'Identifier' ? parent.id.name as string : '';
      case 'AssignmentPattern': return parent.right === child && parent.left.type === 'Identifier' ? parent.left.name as string : '';
      case 'AssignmentExpression': return parent.right === child ? assignedTo(parent.left as Node, parents, at) : '';
      case 'Property':
      case 'PropertyDefinition':
      case 'MethodDefinition':
      case 'AccessorProperty': {
        if (parent.value !== child) return '';
        const name = keyText(parent.key as Node, parent.computed === true) ?? '';
        if (parent.kind === 'constructor') return functionName(parents[at - 2]!, parents.slice(0, at - 2));
        return parent.kind === 'get' || parent.kind === 'set' ? `${parent.kind} ${name}` : name;
      }
      case 'ExportDefaultDeclaration': return 'default';
      default: return '';
    }
  }
  return '';
}

/** Where a function begins for V8: methods at their names or what stands before them, `static` apart. */
export function functionStart(node: Node, parent: Node | undefined, code: string): number {
  const isMethod = parent?.value === node && (parent?.type === 'MethodDefinition' || (parent?.type === 'Property' && (parent.method === true || parent.kind !== 'init')));
  if (!isMethod) return node.start;
  let start = (parent!.decorators as Node[] | undefined)?.at(-1)?.end ?? parent!.start;
  for (;;) {
    const [space] = /^(?:\s|\/\/.*|\/\*[^]*?\*\/)*/.exec(code.slice(start))!;
    start += space.length;
    if (parent!.static !== true || !/^static\b/.test(code.slice(start, start + 7))) return start;
    start += 6;
  }
}
