import type { LocalAws } from '#local/core/local-aws';
import { findAthenaIntegration } from './athena.ts';
import { findSdkIntegration } from './aws-sdk.ts';
import type { Integration } from './integration.ts';
import { createLambdaFunction, createLambdaInvoke } from './lambda.ts';
import { createSnsPublish } from './sns.ts';

const SERVICE_RESOURCE = /^arn:aws:states:::(?:(aws-sdk):)?([a-z0-9-]+):([A-Za-z0-9.]+)$/;
const LAMBDA_FUNCTION = /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:/;

/** What a Task state's Resource stands for; undefined for what the local AWS does not support. */
export function findIntegration(aws: LocalAws, resource: string): Integration | undefined {
  if (LAMBDA_FUNCTION.test(resource)) return createLambdaFunction(aws, resource);
  const [, isSdk, service = '', action = ''] = SERVICE_RESOURCE.exec(resource) ?? [];
  if (isSdk) return findSdkIntegration(aws, service, action);
  if (service === 'lambda' && action === 'invoke') return createLambdaInvoke(aws);
  if (service === 'athena') return findAthenaIntegration(aws, action);
  if (service === 'sns' && action === 'publish') return createSnsPublish(aws);
  return undefined;
}
