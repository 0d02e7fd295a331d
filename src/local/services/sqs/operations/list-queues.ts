import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { buildQueueUrl, invalidParameter, type SqsContext } from '../sqs-context.ts';

const MAX_QUEUES = 1_000;

export const listQueues = ({ aws, store }: SqsContext) =>
  operation(ListQueuesCommand, ({ QueueNamePrefix = '', MaxResults = MAX_QUEUES, NextToken }) => {
    const page = paginate({
      items: store.queues.list(QueueNamePrefix),
      keyOf: ({ name }) => name,
      limit: Math.min(MaxResults, MAX_QUEUES),
      token: NextToken,
      invalidToken: () => invalidParameter('Invalid or expired next token.'),
    });
    return { QueueUrls: page.items.map(({ name }) => buildQueueUrl(aws, name)), NextToken: page.nextToken };
  });
