import { DeleteRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '#local/core/service';
import { findGroup, type LogsContext } from '../logs-context.ts';

/** Events of the group never expire from now on. */
export const deleteRetentionPolicy = (context: LogsContext) =>
  operation(DeleteRetentionPolicyCommand, ({ logGroupName }) => {
    const { name, createdAtMs } = findGroup(context, logGroupName);
    context.store.groups.put(name, { name, createdAtMs });
    return {};
  });
