/** The AWS services that tasks may call, and how Step Functions writes their names and errors. */
import { TypeRegistry } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import type { AwsError } from '#local/core/aws-error';
import { StateFailure } from '../asl/state-failure.ts';

export interface SdkService {
  /** IAM's prefix: the service's name in the local AWS. */
  name: string;
  /** First part of an error name, e.g. `Glue` of `Glue.EntityNotFoundException`. */
  errorPrefix: string;
  /** Name of errors that the service's model does not have. */
  baseException: string;
  /** What follows the message in the cause. */
  describe(error: AwsError, requestId: string): string;
}

/** `aws-sdk:` integrations are built on AWS's SDK for Java 2 and show its wording. */
const sdk = (name: string, errorPrefix: string): SdkService => ({
  name,
  errorPrefix,
  baseException: `${errorPrefix}Exception`,
  describe: ({ status }, requestId) => `(Service: ${errorPrefix}, Status Code: ${status}, Request ID: ${requestId})`,
});

/** Optimized integrations are built on AWS's SDK for Java 1 and show its wording. */
const optimized = (name: string, errorPrefix: string, sdkName: string): SdkService => ({
  name,
  errorPrefix,
  baseException: `${sdkName}Exception`,
  describe: ({ status, code }, requestId) =>
    `(Service: ${sdkName}; Status Code: ${status}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`,
});

/** By the name in `arn:aws:states:::<name>:<action>`. */
export const OPTIMIZED_SERVICES = {
  lambda: optimized('lambda', 'Lambda', 'AWSLambda'),
  athena: optimized('athena', 'Athena', 'AmazonAthena'),
  sns: optimized('sns', 'SNS', 'AmazonSNS'),
};

/** By the name in `arn:aws:states:::aws-sdk:<name>:<action>`. */
export const SDK_SERVICES: ReadonlyMap<string, SdkService> = new Map([
  ['athena', sdk('athena', 'Athena')],
  ['cloudwatch', sdk('cloudwatch', 'CloudWatch')],
  ['cloudwatchlogs', sdk('logs', 'CloudWatchLogs')],
  ['glue', sdk('glue', 'Glue')],
  ['iam', sdk('iam', 'Iam')],
  ['lambda', sdk('lambda', 'Lambda')],
  ['s3', sdk('s3', 'S3')],
  ['scheduler', sdk('scheduler', 'Scheduler')],
  ['sfn', sdk('states', 'Sfn')],
  ['sns', sdk('sns', 'Sns')],
  ['sqs', sdk('sqs', 'Sqs')],
  ['sts', sdk('sts', 'Sts')],
]);

/** An error of a service as the failure of the task that called it. */
export function toStateFailure(
  error: AwsError,
  service: SdkService,
  schema: StaticOperationSchema,
  requestId: string,
): StateFailure {
  const name = findModelledError(schema, error.code) ?? service.baseException;
  return new StateFailure(`${service.errorPrefix}.${name}`, `${error.message} ${service.describe(error, requestId)}`);
}

/** AWS's Java classes of errors all end in Exception, whatever the model calls them. */
function findModelledError(schema: StaticOperationSchema, code: string): string | undefined {
  const found = TypeRegistry.for(schema[1]).find((candidate) => isErrorSchema(candidate) && hasCode(candidate, code));
  if (!isErrorSchema(found)) return undefined;
  return found[2].endsWith('Exception') ? found[2] : `${found[2]}Exception`;
}

/** Kind, namespace, name and traits of an error in the SDK's static schemas. */
type ErrorSchema = [kind: -3, namespace: string, name: string, traits: unknown];

const isErrorSchema = (schema: unknown): schema is ErrorSchema => Array.isArray(schema) && schema[0] === -3;

/** On the wire a service of the Query protocol may name an error otherwise than its model. */
function hasCode([, , name, traits]: ErrorSchema, code: string): boolean {
  if (name === code) return true;
  if (typeof traits !== 'object' || traits === null || !('awsQueryError' in traits)) return false;
  return Array.isArray(traits.awsQueryError) && traits.awsQueryError[0] === code;
}
