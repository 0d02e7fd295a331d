import { AthenaClient, GetQueryExecutionCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import {
  CreateCrawlerCommand,
  CreateDatabaseCommand,
  GetCrawlerCommand,
  GetDatabaseCommand,
  GlueClient,
  StartCrawlerCommand,
} from '@aws-sdk/client-glue';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createClock } from '#local/core/clock';
import { roleCaller } from '#local/core/local-aws';
import { FaultInjector } from '#local/faults/fault-injector';
import { listOperations } from '#local/faults/list-operations';
import { parseFault } from '#local/faults/parse-fault';
import { createServices } from '#local/services/create-services';
import { publishModule, ROLE } from '../helpers/publish-function.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const BUCKET = 'lake';
/** Whom faults hit. */
const pipeline = roleCaller(ROLE, 'test', 'lambda');
const functions = new Map([['Work', 'work']]);
const operations = await listOperations();

let local: Local;
let injector: FaultInjector;

const start = async (faults: string[], { seed = 1, speed = 1 } = {}) => {
  injector = new FaultInjector({ faults: faults.map((text) => parseFault(text, { operations, functions })), seed });
  const clock = createClock({ speed });
  local = await startLocal({
    clock,
    buildServices: (aws) => createServices(aws, { faults: injector }),
    buildLayers: () => [injector.createLayer(clock)],
  });
};

afterEach(() => local.stop());

const outcomeOf = async (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    ({ name, $metadata }) => `${name} ${$metadata?.httpStatusCode}`,
  );

describe('throttling', () => {
  test('comes in the code and with the status that the SDK knows from each service', async () => {
    await start(['throttle:*:100%']);

    const outcomes = await Promise.all(
      [
        local.client(S3Client, pipeline).send(new CreateBucketCommand({ Bucket: BUCKET })),
        local.client(GlueClient, pipeline).send(new GetDatabaseCommand({ Name: 'db' })),
        local.client(AthenaClient, pipeline).send(new StartQueryExecutionCommand({ QueryString: 'SELECT 1' })),
        local.client(AthenaClient, pipeline).send(new GetQueryExecutionCommand({ QueryExecutionId: 'x' })),
        local.client(LambdaClient, pipeline).send(new ListFunctionsCommand({})),
        local.client(SFNClient, pipeline).send(new ListStateMachinesCommand({})),
        local.client(SNSClient, pipeline).send(new ListTopicsCommand({})),
        local.client(SQSClient, pipeline).send(new ListQueuesCommand({})),
      ].map(outcomeOf),
    );

    expect(outcomes).toEqual([
      'SlowDown 503',
      'ThrottlingException 400',
      'TooManyRequestsException 400',
      'ThrottlingException 400',
      'TooManyRequestsException 429',
      'ThrottlingException 400',
      'ThrottledException 429',
      'RequestThrottled 403',
    ]);
    expect(local.failures).toEqual([]);
  });

  test('hits roles only: the root and services that keep their own books go on', async () => {
    await start(['throttle:*:100%']);

    const outcome = await outcomeOf(local.client(S3Client).send(new CreateBucketCommand({ Bucket: BUCKET })));

    expect(outcome).toBe('ok');
    expect(injector.count()).toMatchObject([{ injected: 0 }]);
  });

  test('hits the operation that was named, as often as was said', async () => {
    await start(['throttle:s3.PutObject:30%']);
    await local.client(S3Client).send(new CreateBucketCommand({ Bucket: BUCKET }));
    const s3 = local.client(S3Client, pipeline);

    const puts: string[] = [];
    for (let index = 0; index < 200; index += 1)
      puts.push(await outcomeOf(s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: `${index}`, Body: 'x' }))));
    const head = await outcomeOf(s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: `${puts.indexOf('ok')}` })));

    const throttled = puts.filter((outcome) => outcome === 'SlowDown 503').length;
    expect(throttled).toBeGreaterThan(40);
    expect(throttled).toBeLessThan(80);
    expect(puts.filter((outcome) => outcome === 'ok').length).toBe(200 - throttled);
    expect(head).toBe('ok');
    expect(injector.count()).toMatchObject([{ fault: { text: 'throttle:s3.PutObject:30%' }, injected: throttled }]);
  });
});

describe('a service that fails', () => {
  test('says so in its own code, and has done half of what it was asked to', async () => {
    await start(['error:*:100%']);
    await local.client(S3Client).send(new CreateBucketCommand({ Bucket: BUCKET }));
    const s3 = local.client(S3Client, pipeline);
    const keys = Array.from({ length: 40 }, (_, index) => `${index}`);

    const outcomes = [];
    for (const Key of keys)
      outcomes.push(await outcomeOf(s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'x' }))));
    const root = local.client(S3Client);
    const written = await Promise.all(
      keys.map((Key) => outcomeOf(root.send(new HeadObjectCommand({ Bucket: BUCKET, Key })))),
    );

    expect(new Set(outcomes)).toEqual(new Set(['InternalError 500']));
    expect(written.filter((outcome) => outcome === 'ok').length).toBeGreaterThan(8);
    expect(written.filter((outcome) => outcome !== 'ok').length).toBeGreaterThan(8);
    const glue = local.client(GlueClient, pipeline);
    expect(await outcomeOf(glue.send(new GetDatabaseCommand({ Name: 'db' })))).toBe('InternalServiceException 500');
    expect(local.failures).toEqual([]);
  });
});

describe('a slow answer', () => {
  test('comes after the time that was said, by the clock', async () => {
    await start(['slow:s3:30s:100%'], { speed: 1_000 });
    const { clock } = local.aws;
    const startMs = clock.now();

    await local.client(S3Client, pipeline).send(new CreateBucketCommand({ Bucket: BUCKET }));

    expect(clock.now() - startMs).toBeGreaterThanOrEqual(30_000);
  });
});

describe('luck', () => {
  const play = async (seed: number) => {
    await start(['throttle:*:30%', 'error:glue:30%'], { seed });
    const glue = local.client(GlueClient, pipeline);
    const outcomes = [];
    for (let index = 0; index < 30; index += 1)
      outcomes.push(await outcomeOf(glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: `db${index}` } }))));
    await local.stop();
    return outcomes;
  };

  test('repeats with its seed', async () => {
    const first = await play(7);
    const second = await play(7);
    const other = await play(8);

    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
    await start([]);
  });
});

describe('a function', () => {
  const publishWork = async () => {
    await local.aws.call(
      'lambda',
      'CreateFunction',
      {
        FunctionName: 'work',
        Role: ROLE,
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Timeout: 60,
        Code: publishModule(local, 'export const handler = async () => { console.log("worked"); return "done"; };'),
      },
      { arn: 'arn:aws:iam::000000000000:root' },
    );
  };

  const invokeWork = async () => {
    const {
      FunctionError,
      Payload,
      LogResult = '',
    } = await local.client(LambdaClient).send(new InvokeCommand({ FunctionName: 'work', LogType: 'Tail' }));
    return {
      FunctionError,
      result: JSON.parse(Payload?.transformToString() ?? 'null'),
      log: Buffer.from(LogResult, 'base64').toString(),
    };
  };

  test('that is killed fails as on Lambda, before its work or after, and runs again', async () => {
    await start(['crash:Work:50%'], { seed: 3 });
    await publishWork();

    const ends = [];
    for (let index = 0; index < 12; index += 1) ends.push(await invokeWork());

    const killed = ends.filter(({ FunctionError }) => FunctionError === 'Unhandled');
    expect(killed.length).toBe(injector.count()[0]?.injected);
    expect(ends.length - killed.length).toBeGreaterThan(0);
    for (const { result, log } of killed) {
      expect(result).toMatchObject({ errorType: 'Runtime.ExitError' });
      expect(result.errorMessage).toMatch(/^RequestId: \S+ Error: Runtime exited with error: signal: killed$/);
      expect(log).toContain('Status: error\tError Type: Runtime.ExitError');
    }
    expect(new Set(killed.map(({ log }) => log.includes('worked')))).toEqual(new Set([true, false]));
  });

  test('that hangs is ended at its timeout, which passes by the clock', async () => {
    await start(['timeout:*:100%'], { speed: 1_000 });
    await publishWork();
    const startMs = local.aws.clock.now();

    const { FunctionError, result, log } = await invokeWork();

    expect(FunctionError).toBe('Unhandled');
    expect(result).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(result.errorMessage).toContain('Task timed out after 60.00 seconds');
    expect(log).toContain('Duration: 60000.00 ms');
    expect(local.aws.clock.now() - startMs).toBeGreaterThanOrEqual(60_000);
  });
});

describe('work in the background', () => {
  const crawl = async () => {
    const glue = local.client(GlueClient);
    await local.client(S3Client).send(new CreateBucketCommand({ Bucket: BUCKET }));
    await local.client(S3Client).send(new PutObjectCommand({ Bucket: BUCKET, Key: 'logs/a.json', Body: '{"a":1}\n' }));
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'db' } }));
    const Targets = { S3Targets: [{ Path: `s3://${BUCKET}/logs/` }] };
    await glue.send(new CreateCrawlerCommand({ Name: 'crawler', Role: ROLE, DatabaseName: 'db', Targets }));
    await glue.send(new StartCrawlerCommand({ Name: 'crawler' }));
    for (;;) {
      const { Crawler } = await glue.send(new GetCrawlerCommand({ Name: 'crawler' }));
      if (Crawler?.State === 'READY') return Crawler.LastCrawl;
      await local.aws.clock.sleep(500);
    }
  };

  test('a crawl fails', async () => {
    await start(['fail-crawl:100%'], { speed: 1_000 });

    expect(await crawl()).toMatchObject({
      Status: 'FAILED',
      ErrorMessage: 'Internal Service Exception: the crawl was made to fail',
    });
  });

  test('a crawl tries again what the catalog and the logs refuse it for a moment', async () => {
    await start(['throttle:glue:20%', 'error:glue.GetTable:20%', 'throttle:logs:20%'], { speed: 1_000 });

    expect(await crawl()).toMatchObject({ Status: 'SUCCEEDED' });
    expect(injector.count().some(({ injected }) => injected > 0)).toBe(true);
  });

  test('a query of the pipeline fails with an error of the system, one of the root does not', async () => {
    await start(['fail-query:100%']);
    await local.client(S3Client).send(new CreateBucketCommand({ Bucket: BUCKET }));
    const endOf = async (athena: AthenaClient) => {
      const ResultConfiguration = { OutputLocation: `s3://${BUCKET}/results/` };
      const { QueryExecutionId } = await athena.send(
        new StartQueryExecutionCommand({ QueryString: 'SELECT 1', ResultConfiguration }),
      );
      for (;;) {
        const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
        const { Status } = QueryExecution ?? {};
        if (Status?.CompletionDateTime) return [Status.State, Status.AthenaError?.ErrorCategory];
        await local.aws.clock.sleep(5);
      }
    };

    expect(await endOf(local.client(AthenaClient, pipeline))).toEqual(['FAILED', 1]);
    expect(await endOf(local.client(AthenaClient))).toEqual(['SUCCEEDED', undefined]);
  });
});
