/** What AWS bills for one call of its API, beyond what the call sets off. */
import { addUsage, scaleUsage, type Usage } from './usage.ts';

const WRITE: Usage = { s3Writes: 1 };
const READ: Usage = { s3Reads: 1 };
const DELETE: Usage = { s3Deletes: 1 };
const CATALOG_REQUEST: Usage = { catalogRequests: 1 };
const MESSAGE: Usage = { snsPublishes: 1 };

/** PUT, COPY, POST and LIST cost as writes, DELETE and CANCEL nothing, all else as reads: https://aws.amazon.com/s3/pricing/ */
const OPERATION_USAGE = {
  's3:PutObject': WRITE,
  's3:CopyObject': WRITE,
  's3:CreateMultipartUpload': WRITE,
  's3:UploadPart': WRITE,
  's3:UploadPartCopy': WRITE,
  's3:CompleteMultipartUpload': WRITE,
  's3:PutObjectTagging': WRITE,
  // A POST, whose deletes are free: the dearer reading.
  's3:DeleteObjects': WRITE,
  's3:ListBuckets': WRITE,
  's3:ListObjects': WRITE,
  's3:ListObjectsV2': WRITE,
  's3:ListMultipartUploads': WRITE,
  's3:ListParts': WRITE,
  's3:CreateBucket': WRITE,
  's3:PutBucketEncryption': WRITE,
  's3:PutBucketLifecycleConfiguration': WRITE,
  's3:PutBucketOwnershipControls': WRITE,
  's3:PutBucketPolicy': WRITE,
  's3:PutBucketTagging': WRITE,
  's3:PutPublicAccessBlock': WRITE,
  's3:GetObject': READ,
  's3:HeadObject': READ,
  's3:GetObjectTagging': READ,
  's3:HeadBucket': READ,
  's3:GetBucketEncryption': READ,
  's3:GetBucketLifecycleConfiguration': READ,
  's3:GetBucketLocation': READ,
  's3:GetBucketOwnershipControls': READ,
  's3:GetBucketPolicy': READ,
  's3:GetBucketTagging': READ,
  's3:GetBucketVersioning': READ,
  's3:GetPublicAccessBlock': READ,
  's3:DeleteObject': DELETE,
  's3:DeleteObjectTagging': DELETE,
  's3:AbortMultipartUpload': DELETE,
  's3:DeleteBucket': DELETE,
  's3:DeleteBucketEncryption': DELETE,
  's3:DeleteBucketLifecycle': DELETE,
  's3:DeleteBucketPolicy': DELETE,
  's3:DeleteBucketTagging': DELETE,
  's3:DeletePublicAccessBlock': DELETE,
  'glue:BatchCreatePartition': CATALOG_REQUEST,
  'glue:BatchDeletePartition': CATALOG_REQUEST,
  'glue:BatchDeleteTable': CATALOG_REQUEST,
  'glue:BatchGetPartition': CATALOG_REQUEST,
  'glue:BatchUpdatePartition': CATALOG_REQUEST,
  'glue:CreateDatabase': CATALOG_REQUEST,
  'glue:CreatePartition': CATALOG_REQUEST,
  'glue:CreateTable': CATALOG_REQUEST,
  'glue:DeleteDatabase': CATALOG_REQUEST,
  'glue:DeletePartition': CATALOG_REQUEST,
  'glue:DeleteTable': CATALOG_REQUEST,
  'glue:GetDatabase': CATALOG_REQUEST,
  'glue:GetDatabases': CATALOG_REQUEST,
  'glue:GetPartition': CATALOG_REQUEST,
  'glue:GetPartitions': CATALOG_REQUEST,
  'glue:GetTable': CATALOG_REQUEST,
  'glue:GetTables': CATALOG_REQUEST,
  'glue:UpdateDatabase': CATALOG_REQUEST,
  'glue:UpdatePartition': CATALOG_REQUEST,
  'glue:UpdateTable': CATALOG_REQUEST,
  // Crawlers are billed by the DPU-hour, queries by the byte.
  'glue:CreateCrawler': {},
  'glue:DeleteCrawler': {},
  'glue:GetCrawler': {},
  'glue:GetCrawlerMetrics': {},
  'glue:GetCrawlers': {},
  'glue:ListCrawlers': {},
  'glue:ListCrawls': {},
  'glue:StartCrawler': {},
  'glue:StopCrawler': {},
  'glue:UpdateCrawler': {},
  'athena:StartQueryExecution': {},
  'athena:GetQueryExecution': {},
  // Athena fetches the result from the bucket with its caller's permissions.
  'athena:GetQueryResults': READ,
  'sns:Publish': MESSAGE,
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

/** @param name as IAM writes it; operations of services that bill something else than calls use nothing here */
export const usageOfOperation = (name: string): Usage => (isListed(name) ? OPERATION_USAGE[name] : {});

/** Whether the list says what a call costs, be it nothing. */
export const isListed = (name: string): name is AwsOperation => Object.hasOwn(OPERATION_USAGE, name);
