import { SetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { operation } from '#local/core/service';
import { findTopic, type SnsContext } from '../sns-context.ts';
import { applyAttributes, buildDefaultPolicy } from '../topic-attributes.ts';

/** An empty policy brings the default one back. */
export const setTopicAttributes = (context: SnsContext) =>
  operation(SetTopicAttributesCommand, ({ TopicArn, AttributeName, AttributeValue = '' }) => {
    const topic = findTopic(context, TopicArn);
    const isReset = AttributeName === 'Policy' && AttributeValue === '';
    const value = isReset ? buildDefaultPolicy(context.aws, topic.arn) : AttributeValue;
    context.store.topics.put(topic.name, applyAttributes(topic, { [AttributeName]: value }));
    return {};
  });
