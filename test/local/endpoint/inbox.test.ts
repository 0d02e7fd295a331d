import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LOCAL_ACCESS_KEY } from '#contracts/local-access';
import { createCore } from '#local/core/create-core';
import { createInboxRoutes } from '#local/endpoint/routes/inbox-routes';
import { type Endpoint, startEndpoint } from '#local/endpoint/start-endpoint';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createSns } from '#local/services/sns/create-sns';
import { createManualClock, type ManualClock } from '../helpers/manual-clock.ts';
import { sendRaw } from '../helpers/send-raw.ts';

const NOW_MS = Date.parse('2026-11-23T09:05:00Z');
const TEXT =
  'Zürich <script>alert(1)</script>\n= a line that is longer than seventy-six characters, all of them on one line, =\n\nend';

const dataDir = mkdtempSync(join(tmpdir(), 'pennylake-inbox-'));
const clock: ManualClock = createManualClock(NOW_MS);
let endpoint: Endpoint;
let stop: () => Promise<void>;
let publish: (subject: string, text: string) => Promise<unknown>;

beforeAll(async () => {
  const core = createCore({ dataDir, clock, buildServices: (aws) => [createSns(aws), createCloudWatch(aws)] });
  endpoint = await startEndpoint({ core, port: 0, routes: createInboxRoutes(dataDir) });
  const sns = new SNSClient({ endpoint: endpoint.url, region: 'us-east-1', credentials: LOCAL_ACCESS_KEY });
  const { TopicArn } = await sns.send(
    new CreateTopicCommand({ Name: 'alerts', Attributes: { DisplayName: 'Wächter' } }),
  );
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'oncall@example.com' }));
  publish = (Subject, Message) => sns.send(new PublishCommand({ TopicArn, Subject, Message }));
  stop = async () => {
    sns.destroy();
    await endpoint.stop();
    await core.stop();
    rmSync(dataDir, { recursive: true });
  };
});
afterAll(() => stop());

const ask = async (path: string) => {
  const { status, text } = await sendRaw(endpoint.port, { path });
  return { status, body: JSON.parse(text) };
};

describe('the inbox', () => {
  test('is empty before the first mail', async () => {
    expect((await ask('/_pennylake/inbox')).body).toEqual({ mails: [] });
  });

  test('lists mails, the newest first, page by page', async () => {
    for (const subject of ['first', 'second', 'third']) {
      await publish(subject, TEXT);
      clock.advanceTo(clock.now() + 60_000);
    }

    const { body: newest } = await ask('/_pennylake/inbox?limit=2');
    const { body: rest } = await ask(`/_pennylake/inbox?limit=2&before=${encodeURIComponent(newest.next)}`);

    expect(newest.mails).toMatchObject([
      { subject: 'third', date: '2026-11-23T09:07:00.000Z', to: 'oncall@example.com' },
      { subject: 'second' },
    ]);
    expect(newest.mails[0].from).toBe('Wächter <no-reply@sns.amazonaws.com>');
    expect(rest).toEqual({ mails: [expect.objectContaining({ subject: 'first' })] });
  });

  test('gives a mail with the text that was sent', async () => {
    const { body } = await ask('/_pennylake/inbox?limit=1');
    const [{ id, ...header }] = body.mails;

    const { body: mail } = await ask(`/_pennylake/inbox/mail?id=${encodeURIComponent(id)}`);

    expect(mail).toEqual({ id, ...header, text: expect.stringContaining(`${TEXT}\n\n--\nTo stop receiving`) });
  });

  test.each(['', 'nothing', '../state.db', '..%2Fstate'])('has no mail %p', async (id) => {
    const { status, body } = await ask(`/_pennylake/inbox/mail?id=${id}`);

    expect(status).toBe(404);
    expect(body.message).toMatch(/^The inbox has no mail /);
  });

  test.each(['0', '101', '1.5', 'many'])('has no page of %s', async (limit) => {
    const { status, body } = await ask(`/_pennylake/inbox?limit=${limit}`);

    expect(status).toBe(400);
    expect(body.message).toBe(`limit must be a whole number between 1 and 100, got ${limit}`);
  });
});
