import { PutResourcePolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '#local/core/service';
import { invalidParameter, type LogsContext } from '../logs-context.ts';

export const putResourcePolicy = ({ aws, policies }: LogsContext) =>
  operation(PutResourcePolicyCommand, ({ policyName, policyDocument }) => {
    if (!policyName || !policyDocument) throw invalidParameter('policyName and policyDocument are required');
    const policy = { policyName, policyDocument, lastUpdatedTime: aws.clock.now() };
    policies.put(policyName, policy);
    return { resourcePolicy: policy };
  });
