/** What stands in the editor, kept while somebody looks at other pages. */
import { DATABASE } from '#contracts/names';

export interface Draft {
  sql: string;
  database: string;
  /** What it was saved as. */
  name?: string | undefined;
  /** What the text was taken from; it is not taken again, since it may have been changed. */
  origin?: string;
}

const FIRST: Draft = {
  sql: `-- How many records of each severity? Ctrl+Enter runs it
SELECT severity, count(*) AS records
FROM raw_logs
GROUP BY severity
ORDER BY records DESC
`,
  database: DATABASE,
};

let draft = FIRST;

export const readDraft = (): Draft => draft;

export function keepDraft(changed: Draft): void {
  draft = changed;
}
