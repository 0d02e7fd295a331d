/** `queries/*.sql`: one question a file, its first line a comment that asks it. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { REPOSITORY } from '#infra/repository';

const FOLDER = join(REPOSITORY, 'queries');
const QUESTION = /^-- (\S.*)$/m;

export interface SavedQuery {
  /** The file's name without its ending, e.g. `top-error-messages`. */
  name: string;
  /** `TopErrorMessages` */
  constructId: string;
  question: string;
  /** The whole file. */
  sql: string;
}

/**
 * @throws Error for a file whose first line is not a comment
 */
export function parseSavedQuery(file: string, sql: string): SavedQuery {
  const question = QUESTION.exec(sql.split('\n', 1)[0] ?? '')?.[1];
  if (!question) throw new Error(`${file} must begin with a comment that says its question, like "-- How many logs?"`);
  const name = basename(file, '.sql');
  const constructId = name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return { name, constructId, question, sql };
}

/** All saved queries, by name. */
export const readSavedQueries = (): SavedQuery[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => parseSavedQuery(file, readFileSync(join(FOLDER, file), 'utf8')));
