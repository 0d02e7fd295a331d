import { PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '#local/core/service';
import { findGroup, invalidParameter, type LogsContext } from '../logs-context.ts';

/** Days that CloudWatch Logs allows. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const putRetentionPolicy = (context: LogsContext) =>
  operation(PutRetentionPolicyCommand, ({ logGroupName, retentionInDays }) => {
    const group = findGroup(context, logGroupName);
    const retentionDays = Number(retentionInDays);
    if (!RETENTION_DAYS.includes(retentionDays))
      throw invalidParameter(
        `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${RETENTION_DAYS.join(', ')}]`,
      );
    context.store.groups.put(group.name, { ...group, retentionDays });
    return {};
  });
