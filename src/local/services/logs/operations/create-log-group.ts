import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { checkGroupName, type LogsContext } from '../logs-context.ts';

export const createLogGroup = ({ aws, store }: LogsContext) =>
  operation(CreateLogGroupCommand, ({ logGroupName }) => {
    const name = checkGroupName(logGroupName);
    if (store.groups.get(name))
      throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
    store.groups.put(name, { name, createdAtMs: aws.clock.now() });
    return {};
  });
