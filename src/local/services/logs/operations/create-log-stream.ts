import { CreateLogStreamCommand } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { buildStreamKey } from '../log-store.ts';
import { checkStreamName, findGroup, type LogsContext } from '../logs-context.ts';

export const createLogStream = (context: LogsContext) =>
  operation(CreateLogStreamCommand, ({ logGroupName, logStreamName }) => {
    const { aws, store } = context;
    const group = findGroup(context, logGroupName).name;
    const name = checkStreamName(logStreamName);
    const key = buildStreamKey(group, name);
    if (store.streams.get(key))
      throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');
    store.streams.put(key, { group, name, createdAtMs: aws.clock.now() });
    return {};
  });
