/** The Glue database that the crawler fills and the aggregates are registered in. */
import { Aws } from 'aws-cdk-lib';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import { DATABASE } from '#contracts/names';
import { LogCrawler } from '#infra/constructs/crawler';
import type { Lake } from '#infra/constructs/lake';
import { SummaryTable } from '#infra/constructs/summary-table';

export interface CatalogProps {
  lake: Lake;
}

export class Catalog extends Construct {
  readonly database: CfnDatabase;

  constructor(scope: Construct, id: string, { lake }: CatalogProps) {
    super(scope, id);
    this.database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: DATABASE, description: 'Infrastructure logs and their hourly summary' },
    });
    new SummaryTable(this, 'SummaryTable', { database: this.database, lake });
    new LogCrawler(this, 'Crawler', { database: this.database, lake });
  }
}
