/** Functions in the store, and how they show themselves to callers. */
import type { Architecture, FunctionConfiguration, LogFormat, Runtime } from '@aws-sdk/client-lambda';
import type { LocalAws } from '#local/core/local-aws';
import type { Collection } from '#local/core/store';

export interface FunctionRecord {
  name: string;
  /** Role whose credentials the function runs with. */
  role: string;
  handler: string;
  runtime: Runtime;
  description: string;
  memorySizeMb: number;
  timeoutSeconds: number;
  environment: Record<string, string>;
  architectures: Architecture[];
  ephemeralStorageMb: number;
  logGroup: string;
  logFormat: LogFormat;
  code: FunctionCode;
  /** Instant in Lambda's own form, `2026-11-23T09:05:00.000+0000`. */
  lastModified: string;
  /** New with every change of code or configuration; sandboxes of an older one are not used again. */
  revisionId: string;
  /** Absent: bounded by the account's concurrency only. */
  reservedConcurrency?: number;
  /** Its resource policy; absent when nobody was ever let in. */
  permissions?: FunctionPermission[];
}

/** One statement of a function's policy: a service may do `action` with it. */
export interface FunctionPermission {
  statementId: string;
  /** `lambda:InvokeFunction` */
  action: string;
  /** e.g. `sns.amazonaws.com` */
  principal: string;
  /** Pattern of the resource on whose behalf the service calls. */
  sourceArn?: string;
  sourceAccount?: string;
}

/** Names its folder by bucket and key, so that the data directory can be moved. */
export interface FunctionCode {
  bucket: string;
  key: string;
  sha256: string;
  sizeBytes: number;
}

export type FunctionStore = Collection<FunctionRecord>;

export const createFunctionStore = ({ store }: LocalAws): FunctionStore => store.collection('lambda_functions');

export const buildFunctionArn = ({ region, account }: LocalAws, name: string): string =>
  `arn:aws:lambda:${region}:${account}:function:${name}`;

export function describeFunction(aws: LocalAws, record: FunctionRecord): FunctionConfiguration {
  return {
    FunctionName: record.name,
    FunctionArn: buildFunctionArn(aws, record.name),
    Runtime: record.runtime,
    Role: record.role,
    Handler: record.handler,
    CodeSize: record.code.sizeBytes,
    CodeSha256: record.code.sha256,
    Description: record.description,
    Timeout: record.timeoutSeconds,
    MemorySize: record.memorySizeMb,
    LastModified: record.lastModified,
    Version: '$LATEST',
    ...(Object.keys(record.environment).length > 0 && { Environment: { Variables: record.environment } }),
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: record.revisionId,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: record.architectures,
    EphemeralStorage: { Size: record.ephemeralStorageMb },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: record.logFormat, LogGroup: record.logGroup },
  };
}

/** `2026-11-23T09:05:00.000+0000` */
export const formatLastModified = (instant: Date): string => instant.toISOString().replace('Z', '+0000');
