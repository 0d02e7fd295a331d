/** JSON that a history holds as text. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** @returns undefined when the text is none, or no JSON */
export function parseJson(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Laid out for reading; a text that is no JSON stays as it is. */
export function layOutJson(text: string): string {
  const value = parseJson(text);
  return value === undefined ? text : formatJson(value);
}

export const formatJson = (value: Json): string => JSON.stringify(value, undefined, 2);

/** The string at a key, if there is one. */
export function textAt(value: unknown, ...keys: string[]): string | undefined {
  const found = keys.reduce<unknown>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);
  return typeof found === 'string' ? found : undefined;
}
