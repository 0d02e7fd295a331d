import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { SECOND_MS } from '#contracts/durations';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { listSettings } from '../queue-attributes.ts';
import { buildQueueArn, findQueue, type SqsContext } from '../sqs-context.ts';

const ALL = 'All';

export const getQueueAttributes = (context: SqsContext) =>
  operation(GetQueueAttributesCommand, ({ QueueUrl, AttributeNames = [] }) => {
    const { aws, store } = context;
    const queue = findQueue(context, QueueUrl);
    const counts = store.count(queue.name, aws.clock.now());
    const all: Record<string, string> = {
      ...listSettings(queue),
      QueueArn: buildQueueArn(aws, queue.name),
      ApproximateNumberOfMessages: String(counts.visible),
      ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
      ApproximateNumberOfMessagesDelayed: String(counts.delayed),
      CreatedTimestamp: String(Math.floor(queue.createdAtMs / SECOND_MS)),
      LastModifiedTimestamp: String(Math.floor(queue.changedAtMs / SECOND_MS)),
    };
    const wanted: string[] = AttributeNames.includes(ALL) ? Object.keys(all) : AttributeNames;
    const unknown = wanted.find((name) => !OPTIONAL.includes(name) && !(name in all));
    if (unknown !== undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
    const entries = wanted.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]]));
    return { Attributes: Object.fromEntries(entries) };
  });

/** Attributes that a queue may lack. */
const OPTIONAL = ['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds'];
