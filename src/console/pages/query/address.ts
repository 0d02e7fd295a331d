/** Where in the page one is: kept in the address, so that a link leads to the very same query. */
import { buildHref } from '../../navigation/location.ts';

const PATH = '/query';

/** A query of the past with its results. @param id of its execution */
export const buildExecutionHref = (id: string): string => buildHref(PATH, { execution: id });

/** A query in the editor, not run yet. @param saved what it was saved as, which it is offered to be saved as again */
export const buildSqlHref = (sql: string, saved: { name?: string; database?: string | undefined } = {}): string =>
  buildHref(PATH, { sql, ...saved });

const QUERY_TABS = ['editor', 'recent', 'saved'] as const;
export type QueryTab = (typeof QUERY_TABS)[number];

/** What cannot be understood is the editor. */
export const parseTab = (text: string | undefined): QueryTab => QUERY_TABS.find((tab) => tab === text) ?? 'editor';
