import type { Json } from '../json.ts';
import { intrinsicFailure } from './arguments.ts';

/** A placeholder, or an escaped character: `\{` is a brace. */
const PART = /\{\}|\\(.)/gs;

/** What a text literal stands for. */
export const unescapeText = (raw: string): string => raw.replaceAll(/\\(.)/gs, '$1');

/**
 * States.Format: each `{}` of the template becomes the argument at its place.
 * @param template escapes still in it, so that an escaped brace is told from a placeholder
 */
export function formatText(template: string, values: Json[]): string {
  let used = 0;
  const text = template.replaceAll(PART, (part, escaped: string | undefined) => {
    if (part !== '{}') return escaped ?? '';
    const value = values[used++];
    return typeof value === 'string' ? value : JSON.stringify(value ?? null);
  });
  if (used !== values.length)
    throw intrinsicFailure(`States.Format has ${used} placeholders and ${values.length} arguments: '${template}'`);
  return text;
}
