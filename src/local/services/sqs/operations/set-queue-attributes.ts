import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { operation } from '#local/core/service';
import { checkAttributes } from '../queue-attributes.ts';
import { findQueue, type SqsContext } from '../sqs-context.ts';

/** An empty policy takes the policy away. */
export const setQueueAttributes = (context: SqsContext) =>
  operation(SetQueueAttributesCommand, ({ QueueUrl, Attributes = {} }) => {
    const queue = findQueue(context, QueueUrl);
    const merged = { ...queue.attributes, ...checkAttributes(Attributes) };
    const attributes = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
    context.store.queues.put(queue.name, { ...queue, attributes, changedAtMs: context.aws.clock.now() });
    return {};
  });
