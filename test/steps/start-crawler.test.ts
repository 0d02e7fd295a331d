import {
  CrawlerRunningException,
  EntityNotFoundException,
  GetCrawlerCommand,
  GlueClient,
  StartCrawlerCommand,
} from '@aws-sdk/client-glue';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '#steps/start-crawler/handler';
import { catchOutput } from './support/fake-telemetry.ts';
import { context, readStepFixture } from './support/fixtures.ts';

const input = readStepFixture('start-crawler', 'start');
const glue = mockClient(GlueClient);
let output: ReturnType<typeof catchOutput>;

beforeEach(() => {
  output = catchOutput();
  glue.reset();
  glue.on(GetCrawlerCommand).resolves({ Crawler: { State: 'READY' } });
  glue.on(StartCrawlerCommand).resolves({});
  process.env['CRAWLER_NAME'] = 'infrastructure-logs-crawler';
});
afterEach(() => {
  output.restore();
  delete process.env['CRAWLER_NAME'];
});

const started = () => glue.commandCalls(StartCrawlerCommand).map(({ args }) => args[0].input.Name);

describe('StartCrawler', () => {
  test('starts the crawler for the first time', async () => {
    expect(await handler(input, context)).toEqual({
      crawler: 'infrastructure-logs-crawler',
      previousCrawlStart: null,
      polls: 0,
      waitSeconds: 10,
    });
    expect(started()).toEqual(['infrastructure-logs-crawler']);
  });

  test('notes when the crawl before began, to tell its own from it', async () => {
    const StartTime = new Date('2026-11-19T09:00:05.250Z');
    glue.on(GetCrawlerCommand).resolves({ Crawler: { State: 'READY', LastCrawl: { Status: 'FAILED', StartTime } } });

    expect(await handler(input, context)).toMatchObject({ previousCrawlStart: '2026-11-19T09:00:05.250Z' });
  });

  test('reads that time before it starts: afterwards it may be its own', async () => {
    await handler(input, context);

    expect(glue.calls().map(({ args }) => args[0].constructor.name)).toEqual([
      'GetCrawlerCommand',
      'StartCrawlerCommand',
    ]);
  });

  test('does not join a crawl that is under way, and says so by a name to wait for', async () => {
    const cause = new CrawlerRunningException({ message: 'Crawler has already started', $metadata: {} });
    glue.on(StartCrawlerCommand).rejects(cause);

    await expect(handler(input, context)).rejects.toMatchObject({ name: 'CrawlerRunningError', cause });
  });

  test('says that it was throttled', async () => {
    const cause = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    glue.on(StartCrawlerCommand).rejects(cause);

    await expect(handler(input, context)).rejects.toMatchObject({ name: 'TransientAwsError', cause });
  });

  test('fails for a crawler that is not there, and starts none', async () => {
    const missing = new EntityNotFoundException({ message: 'Crawler entry with name does not exist', $metadata: {} });
    glue.on(GetCrawlerCommand).rejects(missing);

    await expect(handler(input, context)).rejects.toMatchObject({ name: 'EntityNotFoundException' });
    expect(started()).toEqual([]);
  });
});
