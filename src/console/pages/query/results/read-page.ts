/** Reads a page of GetQueryResults. */
import type { GetQueryResultsCommandOutput, Row } from '@aws-sdk/client-athena';
import type { ResultColumn, ResultRow } from './column-kind.ts';

type Page = Pick<GetQueryResultsCommandOutput, 'ResultSet'>;

export const readColumns = (page: Page | undefined): ResultColumn[] =>
  (page?.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Name = '', Label, Type = 'varchar' }) => ({
    name: Label ?? Name,
    type: Type,
  }));

/** @param mayHaveHeader whether its first row may be the names of the columns, as on the first page of a SELECT */
export function readRows(page: Page, mayHaveHeader: boolean): ResultRow[] {
  const rows = (page.ResultSet?.Rows ?? []).map(readRow);
  const names = readColumns(page).map(({ name }) => name);
  const hasHeader = mayHaveHeader && names.every((name, index) => rows[0]?.[index] === name);
  return hasHeader ? rows.slice(1) : rows;
}

const readRow = ({ Data = [] }: Row): ResultRow => Data.map(({ VarCharValue }) => VarCharValue ?? null);
