import { randomUUID } from 'node:crypto';
import { PublishCommand } from '@aws-sdk/client-sns';
import { operation } from '#local/core/service';
import { payerOf } from '#local/meter/payer';
import { deliverMessage } from '../delivery/deliver-message.ts';
import { readMessageAttributes } from '../delivery/read-message-attributes.ts';
import type { TopicMessage } from '../delivery/topic-message.ts';
import { findTopic, invalidParameter, type SnsContext } from '../sns-context.ts';
import { listSubscriptionsOf } from '../topic-store.ts';

const MAX_BYTES = 262_144;
/** ASCII without control characters, begun by a letter, a digit or punctuation. */
const SUBJECT = /^[!-~][ -~]{0,99}$/;

/** Delivers a message to every subscription; it is accepted once all have it. */
export const publish = (context: SnsContext) =>
  operation(PublishCommand, async (input, { caller }) => {
    if (input.PhoneNumber !== undefined || input.TargetArn !== undefined)
      throw invalidParameter('the local AWS publishes to a TopicArn only');
    const topic = findTopic(context, input.TopicArn);
    const message: TopicMessage = {
      id: randomUUID(),
      at: context.aws.clock.date(),
      texts: readTexts(input.Message, input.MessageStructure),
      attributes: readMessageAttributes(input.MessageAttributes),
      ...(input.Subject !== undefined && { subject: checkSubject(input.Subject) }),
    };
    await deliverMessage(context, topic, message);
    const emails = listSubscriptionsOf(context.store, topic.arn).filter(({ protocol }) => protocol === 'email');
    context.aws.ledger.add(payerOf(caller), { snsEmails: emails.length });
    return { MessageId: message.id };
  });

/** With MessageStructure `json`, a text a protocol; otherwise one for all. */
function readTexts(message: string, structure: string | undefined): TopicMessage['texts'] {
  if (message === '') throw invalidParameter('Empty message');
  if (Buffer.byteLength(message) > MAX_BYTES) throw invalidParameter('Message too long');
  if (structure === undefined) return { default: message };
  if (structure !== 'json') throw invalidParameter(`MessageStructure ${structure}`);
  const texts = parseTexts(message);
  if (typeof texts['default'] !== 'string')
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  const strings = Object.entries(texts).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { ...Object.fromEntries(strings), default: texts['default'] };
}

function parseTexts(message: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(message);
    if (typeof parsed === 'object' && parsed !== null) return { ...parsed };
  } catch {
    // Answered below, like JSON that is no object.
  }
  throw invalidParameter('Message Structure - JSON message body failed to parse');
}

function checkSubject(subject: string): string {
  if (SUBJECT.test(subject)) return subject;
  throw invalidParameter('Subject');
}
