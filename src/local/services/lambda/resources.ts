/** CloudFormation's resource types of Lambda, made by Lambda's own operations. */
import { z } from 'zod';
import { callsOf, defineResource, unlessGone } from '#local/cloudformation/define-resource';
import type { ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { publishAsset } from './code-assets.ts';
import { buildFunctionArn } from './function-store.ts';

const MAX_STATEMENT_ID_LENGTH = 100;

const call = callsOf('lambda');

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
});

type FunctionProperties = z.output<typeof functionProperties>;

const lambdaFunction = defineResource({
  type: 'AWS::Lambda::Function',
  properties: functionProperties,
  describe: ({ FunctionName }, { aws, generateName }) => {
    const physicalId = FunctionName ?? generateName();
    return { physicalId, attributes: { Arn: buildFunctionArn(aws, physicalId) } };
  },
  create: async ({ physicalId }, properties, context) => {
    const { Code, Architectures, ReservedConcurrentExecutions, ...settings } = properties;
    publishCode(Code, context);
    await call(context, 'CreateFunction', { ...configure(physicalId, settings), Code, Architectures });
    await setConcurrency(physicalId, ReservedConcurrentExecutions, context);
  },
  update: async ({ physicalId }, properties, context) => {
    const { Code, Architectures, ReservedConcurrentExecutions, ...settings } = properties;
    publishCode(Code, context);
    await call(context, 'UpdateFunctionCode', { FunctionName: physicalId, ...Code, Architectures });
    await call(context, 'UpdateFunctionConfiguration', configure(physicalId, settings));
    await setConcurrency(physicalId, ReservedConcurrentExecutions, context);
  },
  delete: ({ physicalId }, _, context) => call(context, 'DeleteFunction', { FunctionName: physicalId }),
});

const configure = (FunctionName: string, settings: Pick<FunctionProperties, 'LoggingConfig'>): object => ({
  ...settings,
  FunctionName,
  LoggingConfig: { LogGroup: `/aws/lambda/${FunctionName}`, LogFormat: 'Text', ...settings.LoggingConfig },
});

/** What `cdk deploy` does with assets before it deploys. */
const publishCode = ({ S3Bucket, S3Key }: FunctionProperties['Code'], { aws, assetPath }: ResourceContext): void =>
  publishAsset(aws.dataDir, S3Bucket, S3Key, assetPath(S3Bucket, S3Key));

const setConcurrency = (FunctionName: string, reserved: number | undefined, context: ResourceContext) =>
  reserved === undefined
    ? call(context, 'DeleteFunctionConcurrency', { FunctionName })
    : call(context, 'PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: reserved });

/** How its asynchronous invocations are treated. */
const eventInvokeConfig = defineResource({
  type: 'AWS::Lambda::EventInvokeConfig',
  properties: z.object({
    FunctionName: z.string(),
    Qualifier: z.string(),
    MaximumRetryAttempts: z.coerce.number().optional(),
    MaximumEventAgeInSeconds: z.coerce.number().optional(),
    DestinationConfig: z
      .strictObject({
        OnFailure: z.strictObject({ Destination: z.string() }).optional(),
        OnSuccess: z.strictObject({ Destination: z.string() }).optional(),
      })
      .optional(),
  }),
  describe: ({ FunctionName, Qualifier }) => ({ physicalId: `${FunctionName}|${Qualifier}`, attributes: {} }),
  create: (_, config, context) => call(context, 'PutFunctionEventInvokeConfig', config),
  delete: (_, { FunctionName, Qualifier }, context) =>
    call(context, 'DeleteFunctionEventInvokeConfig', { FunctionName, Qualifier }),
  goneCode: 'ResourceNotFoundException',
});

const permission = defineResource({
  type: 'AWS::Lambda::Permission',
  properties: z.object({
    FunctionName: z.string(),
    Action: z.string(),
    Principal: z.string(),
    SourceArn: z.string().optional(),
    SourceAccount: z.string().optional(),
  }),
  describe: (_, { generateName }) => {
    const id = generateName(MAX_STATEMENT_ID_LENGTH);
    return { physicalId: id, attributes: { Id: id } };
  },
  create: ({ physicalId }, statement, context) =>
    call(context, 'AddPermission', { ...statement, StatementId: physicalId }),
  update: async (state, statement, context, previous) => {
    await removePermission(state.physicalId, previous.FunctionName, context);
    await call(context, 'AddPermission', { ...statement, StatementId: state.physicalId });
  },
  delete: ({ physicalId }, { FunctionName }, context) => removePermission(physicalId, FunctionName, context),
});

const removePermission = (StatementId: string, FunctionName: string, context: ResourceContext) =>
  unlessGone('ResourceNotFoundException', call(context, 'RemovePermission', { FunctionName, StatementId }));

export const LAMBDA_RESOURCES: readonly ResourceHandler[] = [lambdaFunction, eventInvokeConfig, permission];
