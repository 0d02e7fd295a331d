/**
 * Athena does not tell who made a named query. The template makes one of every file of `queries/`, by the file's name: these are
 * changed there, and neither replaced nor deleted by hand.
 */
const FILES = Object.keys(import.meta.glob('../../../../../queries/*.sql'));

const NAMES: ReadonlySet<string> = new Set(FILES.map((path) => path.replace(/^.*\/|\.sql$/g, '')));

export const isDeployedName = (name: string): boolean => NAMES.has(name);
