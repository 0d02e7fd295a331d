/** The MD5 sums with which SQS lets a sender check what arrived. */
import { createHash } from 'node:crypto';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';

const BINARY_TYPE = 2;
const STRING_TYPE = 1;

export const digestBody = (body: string): string => createHash('md5').update(body).digest('hex');

/**
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 * @returns undefined for a message without attributes
 */
export function digestAttributes(attributes: Record<string, MessageAttributeValue>): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  const add = (bytes: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const { DataType = 'String', StringValue = '', BinaryValue } = attributes[name] ?? {};
    add(Buffer.from(name));
    add(Buffer.from(DataType));
    hash.update(Uint8Array.of(BinaryValue ? BINARY_TYPE : STRING_TYPE));
    add(BinaryValue ?? Buffer.from(StringValue));
  }
  return hash.digest('hex');
}
