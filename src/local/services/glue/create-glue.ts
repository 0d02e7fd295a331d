/** AWS Glue: the Data Catalog and its crawlers. */
import type { LocalAws } from '../../core/local-aws.ts';
import type { ObjectFiles } from '../../core/object-files.ts';
import type { Service } from '../../core/service.ts';
import { NO_WORK_FAULTS, type WorkFaults } from '../../faults/work-faults.ts';
import { createCatalog } from './catalog/catalog.ts';
import { CrawlRunner } from './crawler/crawl-runner.ts';
import { Crawlers } from './crawler/crawlers.ts';
import { batchCreatePartition } from './operations/batch-create-partition.ts';
import { batchDeletePartition } from './operations/batch-delete-partition.ts';
import { batchDeleteTable } from './operations/batch-delete-table.ts';
import { batchGetPartition } from './operations/batch-get-partition.ts';
import { batchUpdatePartition } from './operations/batch-update-partition.ts';
import { createCrawler } from './operations/create-crawler.ts';
import { createDatabase } from './operations/create-database.ts';
import { createPartition } from './operations/create-partition.ts';
import { createTable } from './operations/create-table.ts';
import { deleteCrawler } from './operations/delete-crawler.ts';
import { deleteDatabase } from './operations/delete-database.ts';
import { deletePartition } from './operations/delete-partition.ts';
import { deleteTable } from './operations/delete-table.ts';
import { getCrawler } from './operations/get-crawler.ts';
import { getCrawlerMetrics } from './operations/get-crawler-metrics.ts';
import { getCrawlers } from './operations/get-crawlers.ts';
import { getDatabase } from './operations/get-database.ts';
import { getDatabases } from './operations/get-databases.ts';
import { getPartition } from './operations/get-partition.ts';
import { getPartitions } from './operations/get-partitions.ts';
import { getTable } from './operations/get-table.ts';
import { getTables } from './operations/get-tables.ts';
import { listCrawlers } from './operations/list-crawlers.ts';
import { listCrawls } from './operations/list-crawls.ts';
import { startCrawler } from './operations/start-crawler.ts';
import { stopCrawler } from './operations/stop-crawler.ts';
import { updateCrawler } from './operations/update-crawler.ts';
import { updateDatabase } from './operations/update-database.ts';
import { updatePartition } from './operations/update-partition.ts';
import { updateTable } from './operations/update-table.ts';

export function createGlue(aws: LocalAws, objects: ObjectFiles, faults: WorkFaults = NO_WORK_FAULTS): Service {
  const catalog = createCatalog(aws);
  const crawlers = new Crawlers(aws);
  const runner = new CrawlRunner(aws, objects, crawlers, faults);
  const catalogOperations = [
    batchCreatePartition,
    batchDeletePartition,
    batchDeleteTable,
    batchGetPartition,
    batchUpdatePartition,
    createDatabase,
    createPartition,
    createTable,
    deleteDatabase,
    deletePartition,
    deleteTable,
    getDatabase,
    getDatabases,
    getPartition,
    getPartitions,
    getTable,
    getTables,
    updateDatabase,
    updatePartition,
    updateTable,
  ];
  const crawlerOperations = [
    createCrawler,
    deleteCrawler,
    getCrawlerMetrics,
    getCrawler,
    getCrawlers,
    listCrawlers,
    listCrawls,
    updateCrawler,
  ];
  return {
    name: 'glue',
    signingName: 'glue',
    protocol: 'aws-json-1.1',
    target: 'AWSGlue',
    validationErrorCode: 'InvalidInputException',
    listKept: () => [catalog.listKept()],
    operations: [
      ...catalogOperations.map((declare) => declare(catalog)),
      ...crawlerOperations.map((declare) => declare(crawlers)),
      startCrawler(runner),
      stopCrawler(runner),
    ],
    start: () => runner.recover(),
    stop: () => runner.shutDown(),
  };
}
