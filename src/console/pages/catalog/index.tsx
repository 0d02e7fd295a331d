/** The Glue catalog: its databases and tables, and the crawlers that keep them. */
import type { PageProps } from '../page.ts';
import { CatalogOverview } from './catalog-overview.tsx';
import { TableDetails } from './table-details.tsx';

export default function CatalogPage({ parameters: { database, table } }: PageProps) {
  if (database === undefined || table === undefined) return <CatalogOverview database={database} />;
  return <TableDetails key={`${database}/${table}`} database={database} name={table} />;
}
