/**
 * Requests of the Query protocol: a form whose field names spell the input's structure, e.g. `Tags.member.1.Key=stage`.
 */
import type { NormalizedSchema } from '@smithy/core/schema';
import { parseText } from './text-values.ts';

interface FormNode {
  text?: string;
  children: Map<string, FormNode>;
}

const createNode = (): FormNode => ({ children: new Map() });

/** @returns the form as a tree of the dotted parts of its field names */
export function buildFormTree(form: URLSearchParams): FormNode {
  const root = createNode();
  for (const [name, text] of form) {
    let node = root;
    for (const part of name.split('.')) {
      const child = node.children.get(part) ?? createNode();
      node.children.set(part, child);
      node = child;
    }
    node.text = text;
  }
  return root;
}

/** @throws AwsError when a value is not of its member's type */
export function readForm(schema: NormalizedSchema, node: FormNode, name = ''): unknown {
  if (schema.isStructSchema()) return readStruct(schema, node);
  if (schema.isListSchema()) return readItems(schema, node, name);
  if (schema.isMapSchema()) return readEntries(schema, node, name);
  return parseText(schema, node.text ?? '', name, 'date-time');
}

function readStruct(schema: NormalizedSchema, node: FormNode): object {
  const members: [string, unknown][] = [];
  for (const [name, member] of schema.structIterator()) {
    const child = node.children.get(member.getMemberTraits().xmlName ?? name);
    if (child) members.push([name, readForm(member, child, name)]);
  }
  return Object.fromEntries(members);
}

/** Children by number: a list may be sent with gaps or out of order. */
const listNumbered = (node: FormNode | undefined): FormNode[] =>
  [...(node?.children ?? [])]
    .filter(([key]) => /^\d+$/.test(key))
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);

function readItems(list: NormalizedSchema, node: FormNode, name: string): unknown[] {
  const item = list.getValueSchema();
  const isFlattened = list.getMergedTraits().xmlFlattened;
  const container = isFlattened ? node : node.children.get(item.getMergedTraits().xmlName ?? 'member');
  return listNumbered(container).map((child) => readForm(item, child, name));
}

function readEntries(map: NormalizedSchema, node: FormNode, name: string): object {
  const keyName = map.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const valueName = map.getValueSchema().getMergedTraits().xmlName ?? 'value';
  const container = map.getMergedTraits().xmlFlattened ? node : node.children.get('entry');
  return Object.fromEntries(
    listNumbered(container).map(({ children }) => [
      children.get(keyName)?.text ?? '',
      readForm(map.getValueSchema(), children.get(valueName) ?? createNode(), name),
    ]),
  );
}
