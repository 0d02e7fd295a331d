/** What AWS bills for one call of its API, beyond what the call sets off. */
import { addUsage, scaleUsage, type Usage } from './usage.ts';

const CATALOG_REQUEST: Usage = { catalogRequests: 1 };

const OPERATION_USAGE = {
  's3:PutObject': { s3Writes: 1 },
  's3:ListObjectsV2': { s3Writes: 1 },
  's3:GetObject': { s3Reads: 1 },
  's3:HeadObject': { s3Reads: 1 },
  's3:DeleteObject': { s3Deletes: 1 },
  'glue:GetTable': CATALOG_REQUEST,
  'glue:GetTables': CATALOG_REQUEST,
  'glue:DeleteTable': CATALOG_REQUEST,
  'glue:GetPartition': CATALOG_REQUEST,
  'glue:GetPartitions': CATALOG_REQUEST,
  'glue:CreatePartition': CATALOG_REQUEST,
  'glue:BatchCreatePartition': CATALOG_REQUEST,
  // Crawlers are billed by the DPU-hour, queries by the byte.
  'glue:GetCrawler': {},
  'glue:StartCrawler': {},
  'athena:StartQueryExecution': {},
  'athena:GetQueryExecution': {},
  // Athena fetches the result from the bucket with its caller's permissions.
  'athena:GetQueryResults': { s3Reads: 1 },
} as const satisfies Record<string, Usage>;

/** `service:Operation`, as IAM writes it. */
export type AwsOperation = keyof typeof OPERATION_USAGE;

/** How often each is called. */
export type Calls = Partial<Record<AwsOperation, number>>;

export const usageOfCalls = (calls: Calls): Usage =>
  addUsage(
    // The keys of Calls are AwsOperations; Object.entries widens them.
    ...(Object.entries(calls) as [AwsOperation, number][]).map(([operation, times]) =>
      scaleUsage(OPERATION_USAGE[operation], times),
    ),
  );
