/** SNS: topics that deliver to queues, to functions and to an inbox of e-mails. */
import type { LocalAws } from '#local/core/local-aws';
import type { Service } from '#local/core/service';
import { emptyOutbox } from './delivery/deliver-to-inbox.ts';
import type { Mailer } from './delivery/mailer.ts';
import { createTopic } from './operations/create-topic.ts';
import { deleteTopic } from './operations/delete-topic.ts';
import { getTopicAttributes } from './operations/get-topic-attributes.ts';
import { listSubscriptions } from './operations/list-subscriptions.ts';
import { listSubscriptionsByTopic } from './operations/list-subscriptions-by-topic.ts';
import { listTopics } from './operations/list-topics.ts';
import { publish } from './operations/publish.ts';
import { setTopicAttributes } from './operations/set-topic-attributes.ts';
import { subscribe } from './operations/subscribe.ts';
import { unsubscribe } from './operations/unsubscribe.ts';
import type { SnsContext } from './sns-context.ts';
import { createTopicStore } from './topic-store.ts';

/** @param mailer delivers e-mails beyond the inbox */
export function createSns(aws: LocalAws, mailer?: Mailer): Service {
  const context: SnsContext = { aws, store: createTopicStore(aws), mailer };
  return {
    name: 'sns',
    signingName: 'sns',
    protocol: 'aws-query',
    version: '2010-03-31',
    xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
    validationErrorCode: 'InvalidParameter',
    operations: [
      createTopic(context),
      deleteTopic(context),
      getTopicAttributes(context),
      listSubscriptions(context),
      listSubscriptionsByTopic(context),
      listTopics(context),
      publish(context),
      setTopicAttributes(context),
      subscribe(context),
      unsubscribe(context),
    ],
    start: () => emptyOutbox(aws),
    stop: async () => mailer?.close(),
  };
}
