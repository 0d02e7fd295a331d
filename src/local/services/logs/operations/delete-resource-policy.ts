import { DeleteResourcePolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import type { LogsContext } from '../logs-context.ts';

export const deleteResourcePolicy = ({ policies }: LogsContext) =>
  operation(DeleteResourcePolicyCommand, ({ policyName = '' }) => {
    if (!policies.delete(policyName))
      throw new AwsError('ResourceNotFoundException', `Policy with name [${policyName}] does not exist.`);
    return {};
  });
