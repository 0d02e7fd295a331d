/** CloudFormation's resource types of Lambda, made by Lambda's own operations. */
import { z } from 'zod';
import { refuseOtherProperties, replaceResource } from '#local/cloudformation/properties';
import type { Properties, ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { isAwsError } from '#local/core/aws-error';
import { rootCaller } from '#local/core/local-aws';
import { publishAsset } from './code-assets.ts';
import { eventInvokeConfig } from './event-invoke-config-resource.ts';
import { buildFunctionArn } from './function-store.ts';

const call = ({ aws }: ResourceContext, operation: string, input: object) =>
  aws.call<object, object>('lambda', operation, input, rootCaller);

const MAX_STATEMENT_ID_LENGTH = 100;

const tags = z.array(z.object({ Key: z.string(), Value: z.string() }));

/** Defaults are CloudFormation's: a setting that goes from the template goes back to them. */
const functionProperties = z.object({
  FunctionName: z.string().optional(),
  Code: z.object({ S3Bucket: z.string(), S3Key: z.string() }),
  Role: z.string(),
  Runtime: z.string(),
  Handler: z.string(),
  Architectures: z.array(z.string()).default(['x86_64']),
  Description: z.string().default(''),
  MemorySize: z.coerce.number().default(128),
  Timeout: z.coerce.number().default(3),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).default({ Variables: {} }),
  EphemeralStorage: z.object({ Size: z.coerce.number() }).default({ Size: 512 }),
  LoggingConfig: z.object({ LogGroup: z.string().optional(), LogFormat: z.string().default('Text') }).optional(),
  TracingConfig: z.object({ Mode: z.string() }).optional(),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  Tags: tags.default([]),
});

type FunctionProperties = z.infer<typeof functionProperties>;

const lambdaFunction: ResourceHandler = {
  type: 'AWS::Lambda::Function',
  create: async (properties, context) => {
    const { Code, Architectures, Tags, ReservedConcurrentExecutions, ...settings } = readFunction(properties, context);
    publishCode(Code, context);
    await call(context, 'CreateFunction', { ...settings, Code, Architectures, Tags: toTagMap(Tags) });
    await setConcurrency(settings.FunctionName, ReservedConcurrentExecutions, context);
    return {
      physicalId: settings.FunctionName,
      attributes: { Arn: buildFunctionArn(context.aws, settings.FunctionName) },
    };
  },
  update: async (state, properties, context, previous) => {
    const { Code, Architectures, Tags, ReservedConcurrentExecutions, ...settings } = readFunction(properties, context);
    const { FunctionName } = settings;
    if (FunctionName !== state.physicalId) return replaceResource(lambdaFunction, state, properties, context, previous);
    publishCode(Code, context);
    await call(context, 'UpdateFunctionCode', { FunctionName, ...Code, Architectures });
    await call(context, 'UpdateFunctionConfiguration', settings);
    await setConcurrency(FunctionName, ReservedConcurrentExecutions, context);
    await updateTags(state.attributes['Arn'] ?? '', Tags, readFunction(previous, context).Tags, context);
    return state;
  },
  delete: async ({ physicalId }, _, context) => {
    await call(context, 'DeleteFunction', { FunctionName: physicalId });
  },
};

function readFunction(properties: Properties, context: ResourceContext): FunctionProperties & { FunctionName: string } {
  refuseOtherProperties(lambdaFunction.type, properties, Object.keys(functionProperties.shape));
  const parsed = functionProperties.parse(properties);
  const FunctionName = parsed.FunctionName ?? context.generateName();
  const LoggingConfig = { LogGroup: `/aws/lambda/${FunctionName}`, LogFormat: 'Text', ...parsed.LoggingConfig };
  return { ...parsed, FunctionName, LoggingConfig };
}

/** What `cdk deploy` does with assets before it deploys. */
const publishCode = ({ S3Bucket, S3Key }: FunctionProperties['Code'], { aws, assetPath }: ResourceContext): void =>
  publishAsset(aws.dataDir, S3Bucket, S3Key, assetPath(S3Bucket, S3Key));

async function setConcurrency(
  FunctionName: string,
  ReservedConcurrentExecutions: number | undefined,
  context: ResourceContext,
): Promise<void> {
  if (ReservedConcurrentExecutions === undefined) await call(context, 'DeleteFunctionConcurrency', { FunctionName });
  else await call(context, 'PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions });
}

const toTagMap = (list: z.infer<typeof tags>): Record<string, string> =>
  Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));

async function updateTags(
  Resource: string,
  wanted: z.infer<typeof tags>,
  previous: z.infer<typeof tags>,
  context: ResourceContext,
): Promise<void> {
  const map = toTagMap(wanted);
  const gone = previous.map(({ Key }) => Key).filter((key) => !(key in map));
  if (gone.length > 0) await call(context, 'UntagResource', { Resource, TagKeys: gone });
  if (wanted.length > 0) await call(context, 'TagResource', { Resource, Tags: map });
}

const permissionProperties = z.object({
  FunctionName: z.string(),
  Action: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});

const permission: ResourceHandler = {
  type: 'AWS::Lambda::Permission',
  create: async (properties, context) => {
    refuseOtherProperties(permission.type, properties, Object.keys(permissionProperties.shape));
    const StatementId = context.generateName(MAX_STATEMENT_ID_LENGTH);
    await call(context, 'AddPermission', { ...permissionProperties.parse(properties), StatementId });
    return { physicalId: StatementId, attributes: { Id: StatementId } };
  },
  update: async (state, properties, context, previous) => {
    await permission.delete(state, previous, context);
    return permission.create(properties, context);
  },
  delete: async ({ physicalId }, properties, context) => {
    const { FunctionName } = permissionProperties.parse(properties);
    try {
      await call(context, 'RemovePermission', { FunctionName, StatementId: physicalId });
    } catch (error) {
      // Its function went first, or an update was interrupted between taking it away and adding it anew.
      if (!isAwsError(error, 'ResourceNotFoundException')) throw error;
    }
  },
};

export const LAMBDA_RESOURCES: readonly ResourceHandler[] = [lambdaFunction, eventInvokeConfig, permission];
