import { type Crawler, type CrawlerState, GetCrawlerCommand, GlueClient } from '@aws-sdk/client-glue';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import type { CrawlProgress } from '#contracts/payloads';
import { handler } from '#steps/check-crawler/handler';
import { catchOutput } from './support/fake-telemetry.ts';
import { context, readStepFixture } from './support/fixtures.ts';

const firstPoll = readStepFixture<CrawlProgress>('check-crawler', 'first-poll');
const BEFORE = new Date('2026-11-19T09:00:05.250Z');
const OURS = new Date('2026-11-20T09:00:30.500Z');
const glue = mockClient(GlueClient);
let output: ReturnType<typeof catchOutput>;

beforeEach(() => {
  output = catchOutput();
  glue.reset();
});
afterEach(() => output.restore());

const check = (crawler: Crawler, progress: CrawlProgress = firstPoll) => {
  glue.on(GetCrawlerCommand).resolves({ Crawler: crawler });
  return handler(progress, context);
};

describe('CheckCrawler', () => {
  test('sees that the crawl has succeeded', async () => {
    expect(await check({ State: 'READY', LastCrawl: { Status: 'SUCCEEDED', StartTime: OURS } })).toEqual({
      ...firstPoll,
      status: 'succeeded',
      error: '',
      polls: 1,
      waitSeconds: 15,
    });
  });

  test.each<CrawlerState>(['RUNNING', 'STOPPING'])(
    'sees that it is not over while the crawler is %s',
    async (State) => {
      expect(await check({ State, LastCrawl: { Status: 'SUCCEEDED', StartTime: OURS } })).toMatchObject({
        status: 'running',
        error: '',
      });
    },
  );

  test('does not take the crawl before for its own', async () => {
    expect(await check({ State: 'READY', LastCrawl: { Status: 'SUCCEEDED', StartTime: BEFORE } })).toMatchObject({
      status: 'running',
    });
    expect(await check({ State: 'READY', LastCrawl: { Status: 'FAILED', StartTime: BEFORE } })).toMatchObject({
      status: 'running',
    });
  });

  test('waits for the first crawl of all', async () => {
    const first = { ...firstPoll, previousCrawlStart: null };

    expect(await check({ State: 'READY' }, first)).toMatchObject({ status: 'running' });
    expect(await check({ State: 'READY', LastCrawl: { Status: 'SUCCEEDED', StartTime: OURS } }, first)).toMatchObject({
      status: 'succeeded',
    });
  });

  test('gives a failed crawl back in the words of Glue', async () => {
    const LastCrawl = {
      Status: 'FAILED',
      StartTime: OURS,
      ErrorMessage: 'Insufficient Lake Formation permission',
    } as const;

    expect(await check({ State: 'READY', LastCrawl })).toMatchObject({
      status: 'failed',
      error: 'Insufficient Lake Formation permission',
    });
  });

  test('calls a cancelled crawl failed', async () => {
    expect(await check({ State: 'READY', LastCrawl: { Status: 'CANCELLED', StartTime: OURS } })).toMatchObject({
      status: 'failed',
      error: 'the crawl ended CANCELLED',
    });
  });

  test('polls ever more slowly, up to every half minute', async () => {
    const waits: number[] = [];
    let progress: CrawlProgress = firstPoll;
    for (let poll = 0; poll < 6; poll++) {
      progress = await check({ State: 'RUNNING' }, progress);
      waits.push(progress.waitSeconds);
    }

    expect(waits).toEqual([15, 20, 25, 30, 30, 30]);
    expect(progress.polls).toBe(6);
  });

  test('takes its own output, as the loop hands it in', async () => {
    const output = await check({ State: 'RUNNING' });

    await expect(check({ State: 'RUNNING' }, output)).resolves.toMatchObject({ polls: 2 });
  });

  test.each([
    ['crawler', { ...firstPoll, crawler: undefined }],
    ['previousCrawlStart', { ...firstPoll, previousCrawlStart: 'yesterday' }],
    ['polls', { ...firstPoll, polls: -1 }],
    ['waitSeconds', { ...firstPoll, waitSeconds: 0 }],
    ['the payload', null],
  ])('refuses a payload with a wrong %s', async (field, payload) => {
    await expect(handler(payload, context)).rejects.toMatchObject({
      name: 'InvalidPayloadError',
      message: expect.stringContaining(field),
    });
  });

  test('says that it was throttled', async () => {
    glue.on(GetCrawlerCommand).rejects(Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' }));

    await expect(handler(firstPoll, context)).rejects.toMatchObject({ name: 'TransientAwsError' });
  });
});
