import { ListTopicsCommand } from '@aws-sdk/client-sns';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { invalidToken, type SnsContext } from '../sns-context.ts';

const PAGE_SIZE = 100;

export const listTopics = ({ store }: SnsContext) =>
  operation(ListTopicsCommand, ({ NextToken }) => {
    const page = paginate({
      items: store.topics.list(),
      keyOf: ({ name }) => name,
      limit: PAGE_SIZE,
      token: NextToken,
      invalidToken,
    });
    return { Topics: page.items.map(({ arn }) => ({ TopicArn: arn })), NextToken: page.nextToken };
  });
