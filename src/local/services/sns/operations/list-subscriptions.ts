import { ListSubscriptionsCommand } from '@aws-sdk/client-sns';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { invalidToken, type SnsContext } from '../sns-context.ts';
import { describeSubscription } from '../topic-store.ts';

const PAGE_SIZE = 100;

export const listSubscriptions = ({ aws, store }: SnsContext) =>
  operation(ListSubscriptionsCommand, ({ NextToken }) => {
    const page = paginate({
      items: store.subscriptions.list(),
      keyOf: ({ arn }) => arn,
      limit: PAGE_SIZE,
      token: NextToken,
      invalidToken,
    });
    return { Subscriptions: page.items.map((item) => describeSubscription(aws, item)), NextToken: page.nextToken };
  });
