/** What the editor offers as one types: tables and columns of the catalog, functions, keywords. */
import {
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  completeFromList,
  ifNotIn,
} from '@codemirror/autocomplete';
import { keywordCompletionSource, type SQLNamespace, schemaCompletionSource } from '@codemirror/lang-sql';
import type { CatalogTable } from '../lists/catalog-table.ts';
import { ATHENA, FUNCTION_COMPLETIONS } from './athena-dialect.ts';

/** Where a word is text of its own. */
const VERBATIM = ['String', 'LineComment', 'BlockComment'];

const completeKeyword = keywordCompletionSource(ATHENA, true);
const completeFunction = ifNotIn([...VERBATIM, '.'], completeFromList([...FUNCTION_COMPLETIONS]));

/** @param readTables gives those of the database that is chosen, as they are known when somebody types */
export function createCompletionSources(readTables: () => readonly CatalogTable[]): CompletionSource[] {
  const completeName: CompletionSource = async (context) => {
    const tables = readTables();
    const defaultTable = findUsedTable(tables, context.state.doc.toString());
    const complete = schemaCompletionSource({
      dialect: ATHENA,
      schema: buildNamespace(tables),
      ...(defaultTable !== undefined && { defaultTable }),
    });
    const result = await complete(context);
    return result && withoutTyped(result, context);
  };
  return [completeName, completeFunction, completeKeyword];
}

/** A keyword that is half typed after a table looks like another name of it, which is nothing to offer. */
function withoutTyped(result: CompletionResult, { state, pos }: CompletionContext): CompletionResult {
  const typed = state.sliceDoc(result.from, pos);
  return { ...result, options: result.options.filter(({ label }) => label !== typed) };
}

const buildNamespace = (tables: readonly CatalogTable[]): SQLNamespace =>
  Object.fromEntries(
    tables.map(({ name, columns }) => [
      name,
      {
        self: { label: name, type: 'class', detail: 'table', boost: 1 },
        children: columns.map((column) => ({ label: column.name, type: 'property', detail: column.type, boost: 2 })),
      },
    ]),
  );

/** The table that a query names: its columns can be written without it. */
const findUsedTable = (tables: readonly CatalogTable[], sql: string): string | undefined =>
  tables.find(({ name }) => new RegExp(`\\b(?:from|join|into|table|describe)\\s+"?${name}\\b`, 'i').test(sql))?.name;
