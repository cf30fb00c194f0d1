// Where V8 says that an expression is, when it stops at one.
import { behind, type Node } from './syntax.ts';

/** The offset at which V8 stops in the test of a loop, or in an arrow function's expression. */
export function breakPosition(node: Node, code: string): number {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const { left, right, operator } = node;
      if (left.type === node.type && left.operator === operator) return node.start;
      return operator === '??' ? right.start as number : behind(operator as string, code, left.end as number) - operator.length;
    }
    case 'AssignmentExpression': return behind(node.operator as string, code, node.left.end as number) - node.operator.length;
    case 'UpdateExpression': return node.prefix === true ? node.argument.start as number : node.end - 2;
    case 'MemberExpression': return node.computed === true ? behind('[', code, node.object.end as number) - 1 : node.property.start as number;
    case 'CallExpression': {
      const { callee } = node;
      if (callee.type === 'MemberExpression' && callee.computed !== true) return callee.property.start as number;
      return callee.type === 'Identifier' && callee.start === node.start ? node.start : behind('(', code, callee.end as number) - 1;
    }
    case 'TaggedTemplateExpression': return node.quasi.start as number;
    case 'SequenceExpression': return (node.expressions as Node[]).at(-1)!.start;
    default: return node.start;
  }
}
