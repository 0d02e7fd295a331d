/** The saved queries of `queries/`: one question a file, which its first comment line asks. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { QUERIES_DIR } from './paths.ts';
import { UserError } from './user-error.ts';

export interface SavedQuery {
  /** File name without `.sql`. */
  name: string;
  question: string;
  sql: string;
}

export const listSavedQueries = (): SavedQuery[] =>
  readdirSync(QUERIES_DIR)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readQuery(join(QUERIES_DIR, file)));

function readQuery(file: string): SavedQuery {
  const sql = readFileSync(file, 'utf8');
  return { name: basename(file, '.sql'), question: /^--\s*(.*)$/m.exec(sql)?.[1] ?? '', sql };
}

export function findSavedQuery(name: string): SavedQuery | undefined {
  return listSavedQueries().find((query) => query.name === name);
}

/**
 * @param text SQL, a file of SQL, or the name of a saved query
 * @throws UserError for a file that is not there or a name that no query has
 */
export function resolveSql(text: string): string {
  if (existsSync(text)) return readQuery(text).sql;
  if (/\s/.test(text.trim())) return text;
  const saved = findSavedQuery(text);
  if (saved) return saved.sql;
  if (text.endsWith('.sql')) throw new UserError(`There is no file ${text}`);
  const names = listSavedQueries().map(({ name }) => name);
  throw new UserError(`${text} is neither SQL nor a saved query; saved queries: ${names.join(', ')}`);
}
