import { DeleteLogStreamCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '#local/core/service';
import { buildStreamKey } from '../log-store.ts';
import { findStream, type LogsContext } from '../logs-context.ts';

export const deleteLogStream = (context: LogsContext) =>
  operation(DeleteLogStreamCommand, ({ logGroupName, logStreamName }) => {
    const { aws, store } = context;
    const { group, name } = findStream(context, logGroupName ?? '', logStreamName ?? '');
    aws.store.transaction(() => {
      store.deleteEvents(group, name);
      store.streams.delete(buildStreamKey(group, name));
    });
    return {};
  });
