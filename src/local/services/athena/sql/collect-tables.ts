/** The tables that a query names, wherever in it, but for its own WITH queries. */
import type { Identifier, Query } from './ast.ts';

export function collectTables(query: Query): Identifier[][] {
  const found: Identifier[][] = [];
  visit(query, new Set(), found);
  return found;
}

/** A name that says its database. */
export function qualifyName(name: readonly Identifier[], database: string): Identifier[] {
  const [only] = name;
  return only && name.length === 1 ? [{ ...only, name: database }, only] : [...name];
}

function visit(node: unknown, commonNames: ReadonlySet<string>, found: Identifier[][]): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, commonNames, found);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  if (isTable(node)) {
    const [first] = node.name;
    const isCommon = node.name.length === 1 && commonNames.has(first?.name.toLowerCase() ?? '');
    if (!isCommon) found.push(node.name);
    return;
  }
  const names = isQuery(node)
    ? new Set([...commonNames, ...node.with.map(({ name }) => name.name.toLowerCase())])
    : commonNames;
  for (const child of Object.values(node)) visit(child, names, found);
}

const isTable = (node: object): node is { kind: 'table'; name: Identifier[] } =>
  'kind' in node && node.kind === 'table' && 'name' in node && Array.isArray(node.name);

const isQuery = (node: object): node is Query => 'with' in node && 'body' in node;
