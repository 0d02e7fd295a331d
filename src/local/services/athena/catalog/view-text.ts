/** Views as Presto keeps them in a catalog: their definition as JSON, in base64, in a comment. */
const PREFIX = '/* Presto View: ';
const SUFFIX = ' */';

export interface ViewDefinition {
  originalSql: string;
  catalog: string;
  schema: string;
  columns: { name: string; type: string }[];
}

export const encodeView = (view: ViewDefinition): string =>
  `${PREFIX}${Buffer.from(JSON.stringify(view)).toString('base64')}${SUFFIX}`;

/** The view's query, or undefined for a text of another form. */
export function decodeView(text: string): string | undefined {
  if (!text.startsWith(PREFIX)) return undefined;
  try {
    const view: unknown = JSON.parse(Buffer.from(text.slice(PREFIX.length, -SUFFIX.length), 'base64').toString());
    return typeof view === 'object' && view !== null && 'originalSql' in view ? String(view.originalSql) : undefined;
  } catch {
    return undefined;
  }
}
