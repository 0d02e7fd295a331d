import { DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '#local/core/service';
import { buildStreamKey } from '../log-store.ts';
import { findGroup, type LogsContext } from '../logs-context.ts';

/** Deletes the group with its streams and events. */
export const deleteLogGroup = (context: LogsContext) =>
  operation(DeleteLogGroupCommand, ({ logGroupName }) => {
    const { aws, store } = context;
    const { name } = findGroup(context, logGroupName);
    aws.store.transaction(() => {
      store.deleteEventsBefore(name, Number.MAX_SAFE_INTEGER);
      for (const stream of store.streams.list(buildStreamKey(name))) {
        store.streams.delete(buildStreamKey(name, stream.name));
      }
      store.groups.delete(name);
    });
    return {};
  });
