/** CloudFormation's resource types of CloudWatch Logs, made by its own operations. */
import { z } from 'zod';
import { callsOf, defineResource } from '#local/cloudformation/define-resource';
import type { ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { buildGroupArn } from './logs-context.ts';

const MAX_NAME_LENGTH = 512;

const call = callsOf('logs');

const logGroup = defineResource({
  type: 'AWS::Logs::LogGroup',
  properties: z.object({ LogGroupName: z.string().optional(), RetentionInDays: z.coerce.number().optional() }),
  describe: ({ LogGroupName }, { aws, generateName }) => {
    const physicalId = LogGroupName ?? generateName(MAX_NAME_LENGTH);
    return { physicalId, attributes: { Arn: `${buildGroupArn(aws, physicalId)}:*` } };
  },
  create: async ({ physicalId: logGroupName }, { RetentionInDays }, context) => {
    await call(context, 'CreateLogGroup', { logGroupName });
    await setRetention(logGroupName, RetentionInDays, context);
  },
  update: ({ physicalId }, { RetentionInDays }, context) => setRetention(physicalId, RetentionInDays, context),
  delete: ({ physicalId }, _, context) => call(context, 'DeleteLogGroup', { logGroupName: physicalId }),
});

const setRetention = (logGroupName: string, retentionInDays: number | undefined, context: ResourceContext) =>
  retentionInDays === undefined
    ? call(context, 'DeleteRetentionPolicy', { logGroupName })
    : call(context, 'PutRetentionPolicy', { logGroupName, retentionInDays });

export const LOGS_RESOURCES: readonly ResourceHandler[] = [logGroup];
