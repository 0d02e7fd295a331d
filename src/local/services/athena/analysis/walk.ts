/** Looks through an expression without going into the queries inside of it. */
import type { Expression, FunctionCall } from '../sql/ast.ts';

/** Whether some call in the expression passes the test. */
export function someCall(node: unknown, test: (call: Expression & FunctionCall) => boolean): boolean {
  if (Array.isArray(node)) return node.some((item) => someCall(item, test));
  if (typeof node !== 'object' || node === null) return false;
  if (isQuery(node)) return false;
  if (isCall(node) && test(node)) return true;
  return Object.values(node).some((child) => someCall(child, test));
}

const isQuery = (node: object): boolean => 'with' in node && 'body' in node;
const isCall = (node: object): node is Expression & FunctionCall => 'kind' in node && node.kind === 'call';
