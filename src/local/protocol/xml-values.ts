/** XML bodies by schema, as REST XML and the replies of the Query protocol have them. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { isHttpBound } from './http-bindings.ts';
import { formatText, parseText } from './text-values.ts';
import { escapeXml, type XmlElement } from './xml-element.ts';

const findChildren = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

const nameMember = (name: string, member: NormalizedSchema): string => member.getMemberTraits().xmlName ?? name;
const nameItem = (list: NormalizedSchema): string => list.getValueSchema().getMergedTraits().xmlName ?? 'member';
const nameKey = (map: NormalizedSchema): string => map.getKeySchema().getMergedTraits().xmlName ?? 'key';
const nameValue = (map: NormalizedSchema): string => map.getValueSchema().getMergedTraits().xmlName ?? 'value';
const isFlattened = (schema: NormalizedSchema): boolean => Boolean(schema.getMergedTraits().xmlFlattened);

/** @throws AwsError when a value is not of its member's type */
export function readXml(schema: NormalizedSchema, element: XmlElement): unknown {
  if (schema.isStructSchema()) return readStruct(schema, element);
  if (schema.isListSchema()) return readItems(schema, findChildren(element, nameItem(schema)));
  if (schema.isMapSchema()) return readEntries(schema, findChildren(element, 'entry'));
  return parseText(schema, element.text, element.name, 'date-time');
}

function readStruct(schema: NormalizedSchema, element: XmlElement): object {
  const members: [string, unknown][] = [];
  for (const [name, member] of schema.structIterator()) {
    const found = findChildren(element, nameMember(name, member));
    const [first] = found;
    if (!first) continue;
    if (isFlattened(member) && member.isListSchema()) members.push([name, readItems(member, found)]);
    else if (isFlattened(member)) members.push([name, readEntries(member, found)]);
    else members.push([name, readXml(member, first)]);
  }
  return Object.fromEntries(members);
}

const readItems = (list: NormalizedSchema, items: XmlElement[]): unknown[] =>
  items.map((item) => readXml(list.getValueSchema(), item));

const readEntries = (map: NormalizedSchema, entries: XmlElement[]): object =>
  Object.fromEntries(
    entries.map((entry) => {
      const [key] = findChildren(entry, nameKey(map));
      const [value] = findChildren(entry, nameValue(map));
      return [key?.text ?? '', value && readXml(map.getValueSchema(), value)];
    }),
  );

/** @returns one element, e.g. `<Name>...</Name>`, without a declaration */
export function writeXml(schema: NormalizedSchema, value: unknown, name: string, namespace?: string): string {
  return wrap(name, writeContent(schema, value), namespace);
}

const wrap = (name: string, content: string, namespace?: string): string =>
  `<${name}${namespace ? ` xmlns="${namespace}"` : ''}>${content}</${name}>`;

function writeContent(schema: NormalizedSchema, value: unknown): string {
  // The operation's output type is the schema's: objects for structures and maps, arrays for lists.
  if (schema.isStructSchema()) return writeStruct(schema, value as Record<string, unknown>);
  if (schema.isListSchema()) return writeItems(schema, value as unknown[], nameItem(schema));
  if (schema.isMapSchema()) return writeEntries(schema, value as Record<string, unknown>, 'entry');
  return escapeXml(formatText(schema, value, 'date-time'));
}

function writeStruct(schema: NormalizedSchema, value: Record<string, unknown>): string {
  let content = '';
  for (const [name, member] of schema.structIterator()) {
    const item = value[name];
    if (item === undefined || item === null || isHttpBound(member)) continue;
    content += writeMember(member, item, nameMember(name, member));
  }
  return content;
}

function writeMember(member: NormalizedSchema, value: unknown, name: string): string {
  if (!isFlattened(member)) return writeXml(member, value, name);
  return member.isListSchema()
    ? writeItems(member, value as unknown[], name)
    : writeEntries(member, value as Record<string, unknown>, name);
}

const writeItems = (list: NormalizedSchema, items: unknown[], name: string): string =>
  items.map((item) => writeXml(list.getValueSchema(), item, name)).join('');

const writeEntries = (map: NormalizedSchema, entries: Record<string, unknown>, name: string): string =>
  Object.entries(entries)
    .map(([key, item]) =>
      wrap(name, wrap(nameKey(map), escapeXml(key)) + writeXml(map.getValueSchema(), item, nameValue(map))),
    )
    .join('');
