/** XML as a tree of elements. Document types are refused, so that no entity can expand. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { AwsError } from '../core/aws-error.ts';

export interface XmlElement {
  name: string;
  /** Own text, with entities resolved. */
  text: string;
  children: XmlElement[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  htmlEntities: true,
});

const TEXT = '#text';

const malformed = (cause?: unknown): AwsError =>
  new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
    { cause },
  );

/**
 * @returns the root element
 * @throws AwsError MalformedXML
 */
export function parseXml(text: string): XmlElement {
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) throw malformed();
  const [root, ...others] = parseNodes(text).filter(({ name }) => name !== TEXT);
  if (!root || others.length > 0) throw malformed();
  return root;
}

function parseNodes(text: string): XmlElement[] {
  try {
    return (parser.parse(text) as unknown[]).map(toElement);
  } catch (cause) {
    throw malformed(cause);
  }
}

/** The parser gives `{ <name>: [...children] }`, and `{ '#text': ... }` for text. */
function toElement(node: unknown): XmlElement {
  const [name = '', content] = Object.entries(node as Record<string, unknown>)[0] ?? [];
  if (!Array.isArray(content)) return { name, text: String(content), children: [] };
  const nodes = content.map(toElement);
  return {
    name,
    text: nodes.map((child) => (child.name === TEXT ? child.text : '')).join(''),
    children: nodes.filter((child) => child.name !== TEXT),
  };
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Most control characters cannot stand in XML 1.0 at all, not even as references. */
const replaceControl = (character: string): string =>
  character < ' ' && !'\t\n\r'.includes(character) ? '\ufffd' : character;

/** Text for an element's content; carriage returns are written so that parsers keep them. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, replaceControl)
    .replaceAll(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);
