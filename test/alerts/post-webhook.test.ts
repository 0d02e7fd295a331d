import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { postWebhook } from '#alerts/delivery/post-webhook';

const MESSAGE = { text: 'ALARM', blocks: [] };
const SECRET = '/services/T000/B000/secret';

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

let server: Server;
let url: string;
let answers: Answer[];
let posts: { path: string | undefined; type: string | undefined; body: unknown }[];
let waits: number[];

beforeEach(async () => {
  answers = [];
  posts = [];
  waits = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    posts.push({
      path: request.url,
      type: request.headers['content-type'],
      body: JSON.parse(Buffer.concat(chunks).toString()),
    });
    const { status, headers, body } = answers.shift() ?? { status: 200, body: 'ok' };
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${SECRET}`;
});

afterEach(() => new Promise((done) => server.close(done)));

const post = () =>
  postWebhook(MESSAGE, {
    url,
    fetch,
    sleep: async (ms) => {
      waits.push(ms);
    },
  });

describe('a webhook', () => {
  test('gets the message as JSON, once', async () => {
    await post();

    expect(posts).toEqual([{ path: SECRET, type: 'application/json; charset=utf-8', body: MESSAGE }]);
    expect(waits).toEqual([]);
  });

  test.each([429, 500, 503])('that answers %d is tried again, ever later', async (status) => {
    answers = [{ status }, { status }];

    await post();

    expect(posts).toHaveLength(3);
    expect(waits).toEqual([1_000, 2_000]);
  });

  test('says itself when it wants to be tried again, within reason', async () => {
    answers = [
      { status: 429, headers: { 'retry-after': '3' } },
      { status: 429, headers: { 'retry-after': '3600' } },
    ];

    await post();

    expect(waits).toEqual([3_000, 8_000]);
  });

  test('that stays busy is given up after four attempts', async () => {
    answers = Array<Answer>(4).fill({ status: 503, body: 'busy' });

    await expect(post()).rejects.toMatchObject({ message: 'The webhook answered 503: busy' });
    expect(posts).toHaveLength(4);
  });

  test.each([
    [400, 'invalid_blocks'],
    [403, 'action_prohibited'],
    [404, 'no_service'],
    [410, 'channel_is_archived'],
  ])('that refuses with %d %s is not tried again, and the reason is told', async (status, body) => {
    answers = [{ status, body }];

    await expect(post()).rejects.toMatchObject({ message: `The webhook answered ${status}: ${body}` });
    expect(posts).toHaveLength(1);
  });

  test('that points elsewhere is not followed', async () => {
    answers = [{ status: 307, headers: { location: '/elsewhere' } }];

    await expect(post()).rejects.toMatchObject({ message: expect.stringContaining('answered 307') });
    expect(posts).toHaveLength(1);
  });

  test('that cannot be reached is tried again, and its address is told to nobody', async () => {
    await new Promise((done) => server.close(done));
    server = createServer().listen(0);

    const error = await post().catch((reason: unknown) => reason);

    expect(error).toMatchObject({ message: 'The webhook cannot be reached: ECONNREFUSED' });
    expect(waits).toEqual([1_000, 2_000, 4_000]);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('secret');
  });
});
