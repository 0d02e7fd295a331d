import { CreateTopicCommand } from '@aws-sdk/client-sns';
import { operation } from '#local/core/service';
import { buildTopicArn, invalidParameter, type SnsContext } from '../sns-context.ts';
import { applyAttributes, buildDefaultPolicy } from '../topic-attributes.ts';

const TOPIC_NAME = /^[A-Za-z0-9_-]{1,256}$/;

/** Creating a topic that is there gives it back. */
export const createTopic = ({ aws, store }: SnsContext) =>
  operation(CreateTopicCommand, ({ Name, Attributes = {}, Tags = [] }) => {
    if (Name.endsWith('.fifo')) throw invalidParameter('FIFO topics are not supported by the local AWS');
    if (Tags.length > 0) throw invalidParameter('Tags are not supported by the local AWS');
    if (!TOPIC_NAME.test(Name)) throw invalidParameter('Topic Name');
    const arn = buildTopicArn(aws, Name);
    const existing = store.topics.get(Name);
    if (!existing) {
      const topic = { name: Name, arn, displayName: '', policy: buildDefaultPolicy(aws, arn) };
      store.topics.put(Name, applyAttributes(topic, Attributes));
    }
    return { TopicArn: arn };
  });
