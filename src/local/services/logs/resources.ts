/** CloudFormation's resource types of CloudWatch Logs, made by its own operations. */
import { z } from 'zod';
import { refuseOtherProperties, replaceResource } from '#local/cloudformation/properties';
import type { Properties, ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { isAwsError } from '#local/core/aws-error';
import { rootCaller } from '#local/core/local-aws';
import { buildGroupArn } from './logs-context.ts';

const call = ({ aws }: ResourceContext, operation: string, input: object) =>
  aws.call<object, object>('logs', operation, input, rootCaller);

const groupProperties = z.object({
  LogGroupName: z.string().optional(),
  RetentionInDays: z.coerce.number().optional(),
});

const logGroup: ResourceHandler = {
  type: 'AWS::Logs::LogGroup',
  create: async (properties, context) => {
    const { logGroupName, retentionInDays } = readGroup(properties, context);
    await call(context, 'CreateLogGroup', { logGroupName });
    await setRetention(logGroupName, retentionInDays, context);
    return { physicalId: logGroupName, attributes: { Arn: `${buildGroupArn(context.aws, logGroupName)}:*` } };
  },
  update: async (state, properties, context, previous) => {
    const { logGroupName, retentionInDays } = readGroup(properties, context);
    if (logGroupName !== state.physicalId) return replaceResource(logGroup, state, properties, context, previous);
    await setRetention(logGroupName, retentionInDays, context);
    return state;
  },
  delete: async ({ physicalId }, _, context) => {
    await call(context, 'DeleteLogGroup', { logGroupName: physicalId });
  },
};

function readGroup(properties: Properties, context: ResourceContext) {
  refuseOtherProperties(logGroup.type, properties, Object.keys(groupProperties.shape));
  const { LogGroupName, RetentionInDays } = groupProperties.parse(properties);
  return { logGroupName: LogGroupName ?? context.generateName(512), retentionInDays: RetentionInDays };
}

async function setRetention(logGroupName: string, days: number | undefined, context: ResourceContext): Promise<void> {
  if (days === undefined) await call(context, 'DeleteRetentionPolicy', { logGroupName });
  else await call(context, 'PutRetentionPolicy', { logGroupName, retentionInDays: days });
}

const policyProperties = z.object({ PolicyName: z.string(), PolicyDocument: z.string() });

const resourcePolicy: ResourceHandler = {
  type: 'AWS::Logs::ResourcePolicy',
  create: async (properties, context) => {
    refuseOtherProperties(resourcePolicy.type, properties, Object.keys(policyProperties.shape));
    const { PolicyName, PolicyDocument } = policyProperties.parse(properties);
    await call(context, 'PutResourcePolicy', { policyName: PolicyName, policyDocument: PolicyDocument });
    return { physicalId: PolicyName, attributes: {} };
  },
  update: async (state, properties, context, previous) => {
    const { PolicyName } = policyProperties.parse(properties);
    return PolicyName === state.physicalId
      ? resourcePolicy.create(properties, context)
      : replaceResource(resourcePolicy, state, properties, context, previous);
  },
  delete: async ({ physicalId }, _, context) => {
    try {
      await call(context, 'DeleteResourcePolicy', { policyName: physicalId });
    } catch (error) {
      if (!isAwsError(error, 'ResourceNotFoundException')) throw error;
    }
  },
};

export const LOGS_RESOURCES: readonly ResourceHandler[] = [logGroup, resourcePolicy];
