import { pathToFileURL } from 'node:url';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { buildAssetPath } from '../code-assets.ts';
import { describeFunction } from '../function-store.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

/** `Code.Location` is the folder of the bundle on this machine. */
export const getFunction = (context: LambdaContext) =>
  operation(GetFunctionCommand, ({ FunctionName, Qualifier }) => {
    const record = findFunction(context, FunctionName, Qualifier);
    const { bucket, key } = record.code;
    return {
      Configuration: describeFunction(context.aws, record),
      Code: { RepositoryType: 'S3', Location: pathToFileURL(buildAssetPath(context.aws.dataDir, bucket, key)).href },
      ...(record.reservedConcurrency !== undefined && {
        Concurrency: { ReservedConcurrentExecutions: record.reservedConcurrency },
      }),
    };
  });
