/** Message attributes: https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { invalidParameter } from '../sns-context.ts';
import { ATTRIBUTE_TYPES, type TopicMessageAttribute } from './topic-message.ts';

/** @throws AwsError InvalidParameter */
export const readMessageAttributes = (
  attributes: Record<string, MessageAttributeValue> = {},
): Record<string, TopicMessageAttribute> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, readAttribute(name, value)]));

function readAttribute(name: string, { DataType, StringValue, BinaryValue }: MessageAttributeValue) {
  const Type = ATTRIBUTE_TYPES.find((type) => type === DataType);
  if (!Type)
    throw invalidParameter(`The message attribute '${name}' must have one of the types ${ATTRIBUTE_TYPES.join(', ')}`);
  const Value = Type === 'Binary' ? BinaryValue && Buffer.from(BinaryValue).toString('base64') : StringValue;
  if (!Value) throw invalidParameter(`The message attribute '${name}' must contain a non-empty value of type ${Type}`);
  if (!isWellFormed(Type, Value)) throw invalidParameter(`The message attribute '${name}' is no ${Type}: ${Value}`);
  return { Type, Value };
}

function isWellFormed(type: TopicMessageAttribute['Type'], value: string): boolean {
  if (type === 'Number') return value.trim() !== '' && Number.isFinite(Number(value));
  return type !== 'String.Array' || isArray(value);
}

function isArray(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
