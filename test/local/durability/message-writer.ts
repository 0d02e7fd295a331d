/** Messages of a queue of its own: sent, or published to its topic; after a restart each is received once. */
import { CreateTopicCommand, PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { expect } from '@jest/globals';
import type { Clients } from './server.ts';
import type { Writer } from './writer.ts';

/** Makes the queue and the topic too. */
export async function createMessageWriter(name: string, { sqs, sns }: Clients): Promise<Writer> {
  const queueArn = `arn:aws:sqs:us-east-1:000000000000:${name}`;
  const Statement = [
    { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: queueArn },
  ];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: { Policy } }));
  // Addresses of queues hold the port, which another process has another one of.
  const QueueUrl = `http://localhost/000000000000/${name}`;
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: name }));
  await sns.send(
    new SubscribeCommand({
      TopicArn,
      Protocol: 'sqs',
      Endpoint: queueArn,
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  let begun = 0;
  let acknowledged = new Set<string>();

  return {
    write: async (clients, random) => {
      begun += 1;
      const body = `${name}-${begun}`;
      await (random.below(2) === 0
        ? clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }))
        : clients.sns.send(new PublishCommand({ TopicArn, Message: body })));
      acknowledged.add(body);
    },
    check: async (clients) => {
      const received = await drain(clients.sqs, QueueUrl);
      expect(new Set(received).size).toBe(received.length);
      expect([...acknowledged].filter((body) => !received.includes(body))).toEqual([]);
      // What was received and deleted before never comes again: all that is left is what was under way.
      expect(received.filter((body) => !acknowledged.has(body) && body !== `${name}-${begun}`)).toEqual([]);
      acknowledged = new Set();
    },
  };
}

async function drain(sqs: SQSClient, QueueUrl: string): Promise<string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return bodies;
    for (const { Body = '', ReceiptHandle } of Messages) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      bodies.push(Body);
    }
  }
}
