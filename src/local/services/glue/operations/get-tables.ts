import { GetTablesCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { invalidInput } from '../errors.ts';
import { takePage } from '../pages.ts';

const PAGE_SIZE = 100;

/** In the order of their names. `Expression` is a regular expression on the name, as AWS takes it. */
export const getTables = (catalog: Catalog) =>
  operation(GetTablesCommand, (input) => {
    const pattern = input.Expression ? parsePattern(input.Expression) : undefined;
    const tables = catalog.tables.list(input.DatabaseName).filter(({ Name = '' }) => !pattern || pattern.test(Name));
    const { items, ...page } = takePage(tables, input, PAGE_SIZE);
    return { TableList: items, ...page };
  });

function parsePattern(expression: string): RegExp {
  try {
    return new RegExp(`^(?:${expression.replaceAll(/(?<!\.)\*/g, '.*')})$`);
  } catch (error) {
    throw invalidInput(error instanceof Error ? error.message : `Invalid expression ${expression}`);
  }
}
