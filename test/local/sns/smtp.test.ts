import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LOCAL_ACCESS_KEY } from '#contracts/local-access';
import { startLocalAws } from '#local/start-local-aws';
import { startSmtpServer } from '../helpers/smtp-server.ts';

const OPERATOR = 'oncall@example.com';
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pennylake-smtp-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Publishes one message on a local AWS with a mail server, and stops it. */
async function publish(smtpUrl: string, message: string, subscribers: string[]): Promise<string[]> {
  const errors: string[] = [];
  const onError = (error: unknown) => errors.push(String(error));
  const local = await startLocalAws({ dataDir, port: 0, smtpUrl, onError });
  const sns = new SNSClient({
    endpoint: local.url,
    region: 'us-east-1',
    credentials: LOCAL_ACCESS_KEY,
  });
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'alerts' }));
  for (const Endpoint of subscribers) await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint }));
  await sns.send(new PublishCommand({ TopicArn, Subject: 'Disk full', Message: message }));
  sns.destroy();
  await local.stop();
  return errors;
}

const readInbox = (): string[] => {
  const folder = join(dataDir, 'inbox');
  return readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
};

describe('a mail server', () => {
  test('gets each e-mail as it lies in the inbox, dots and all', async () => {
    await using server = await startSmtpServer();

    const errors = await publish(server.url, 'Volume full.\n.\n..two dots, 5 µs', [OPERATOR]);

    expect(errors).toEqual([]);
    const [mail, ...others] = server.mails;
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ from: 'no-reply@sns.amazonaws.com', to: [OPERATOR] });
    expect(mail?.source).toContain('Subject: Disk full');
    expect(readInbox()).toEqual([mail?.source]);
  });

  test('gets one for each subscriber', async () => {
    await using server = await startSmtpServer();

    await publish(server.url, 'Volume full', [OPERATOR, 'lead@example.com']);

    expect(server.mails.flatMap(({ to }) => to).sort()).toEqual(['lead@example.com', OPERATOR]);
  });

  test('gets those of a topic that nobody subscribed to', async () => {
    await using server = await startSmtpServer();

    await publish(server.url, 'Volume full', []);

    expect(server.mails.map(({ to }) => to)).toEqual([['alerts@localhost']]);
  });

  test('that refuses a mail is named, and the mail stays in the inbox', async () => {
    await using server = await startSmtpServer({ refused: [OPERATOR] });

    const errors = await publish(server.url, 'Volume full', [OPERATOR]);

    expect(errors).toEqual([expect.stringMatching(/The mail to oncall@example\.com was not delivered: .*550/)]);
    expect(readInbox()).toHaveLength(1);
  });

  test('that is not there does not stand in the way of publishing', async () => {
    const { url } = await (async () => {
      await using gone = await startSmtpServer();
      return { url: gone.url };
    })();

    const errors = await publish(url, 'Volume full', [OPERATOR]);

    expect(errors).toEqual([expect.stringContaining('ECONNREFUSED')]);
    expect(readInbox()).toHaveLength(1);
  });
});
