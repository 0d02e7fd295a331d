/**
 * No permission is missing, and none is idle. The pipeline lives through what it is made for, under enforcement, while
 * every access that is asked for is recorded. Then each statement of the deployed policies is taken away in turn and the
 * recorded accesses are decided again, by the same engine: the verdict on one at least must change. Where a statement
 * allows, a call fails without it; where it denies what comes over an open line, such a call passes without it. For a
 * sample that is shown for real: the statement is taken away, and the run, the crawl, the tick or the mail fails.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeAlarmHistoryCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { GetCrawlerCommand, StartCrawlerCommand } from '@aws-sdk/client-glue';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LOCAL_ACCESS_KEY, LOCAL_REGION } from '#contracts/local-access';
import { ALARMS, CRAWLER, DEAD_LETTER_QUEUE } from '#contracts/names';
import { findDenial } from '#local/services/iam/evaluation/decide';
import { createPolicySource, type PolicySource, snapshotPolicies } from '#local/services/iam/evaluation/policy-source';
import { makeDataDir } from '../cli.ts';
import { type Asked, type LivePipeline, livePipeline } from './live-pipeline.ts';
import {
  describeStatement,
  listPolicies,
  type Policy,
  putPolicy,
  withoutStatement,
  writePolicy,
} from './statements.ts';

/** Statements that nothing here needs, and why they are there. */
const IDLE_HERE: Record<string, string> = {
  'WorkflowRole: Allow athena:GetDataCatalog':
    "Step Functions' documentation asks for it for queries that it waits for; no API call of ours shows it.",
  [`WorkflowRole: Allow ${[
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:PutTelemetryRecords',
    'xray:PutTraceSegments',
  ].join(', ')}`]: 'AWS delivers the logs and traces of a state machine by it, without an operation that is here.',
  'WorkflowRole: Allow states:RedriveExecution': 'AWS was seen to ask the role of the machine for it; see its comment.',
  'infrastructure-alerts: Allow sns:Publish to budgets.amazonaws.com':
    'Budgets watches a bill, and nobody sends one here.',
};

const { dataDir, remove } = makeDataDir();
const hook = createServer((request, response) => request.resume().on('end', () => response.end('ok')));
let live: LivePipeline;
let source: PolicySource;
let policies: Policy[];

beforeAll(async () => {
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  // An HTTP server on a TCP port has an address of this kind.
  const { port } = hook.address() as AddressInfo;
  live = await livePipeline(dataDir, `http://127.0.0.1:${port}/`);
  source = snapshotPolicies(createPolicySource(live.local.aws));
  policies = listPolicies(live.local.aws);
}, 180_000);

afterAll(async () => {
  await live.local.stop();
  await new Promise((resolve) => hook.close(resolve));
  remove();
});

const overOpenLine = ({ caller, access }: Asked): Asked => ({
  caller,
  access: { ...access, context: { ...access.context, 'aws:securetransport': 'false' } },
});

const isDenied = (by: PolicySource, { caller, access }: Asked): boolean => findDenial(by, caller, access) !== undefined;

describe('the permissions of the template', () => {
  test('suffice', () => {
    expect(live.statuses).toEqual(['SUCCEEDED', 'SUCCEEDED', 'FAILED']);
    expect(live.asked.filter((asked) => isDenied(source, asked))).toEqual([]);
  });

  test('are all needed, statement by statement, but for those with a reason', () => {
    const probes = [...live.asked, ...live.asked.map(overOpenLine)];
    const verdicts = probes.map((probe) => isDenied(source, probe));

    const idle = policies.flatMap((policy) =>
      policy.statements
        .filter((statement) => {
          const without = withoutStatement(source, policy, statement, policies);
          return probes.every((probe, index) => isDenied(without, probe) === verdicts[index]);
        })
        .map((statement) => describeStatement(policy, statement)),
    );

    expect(idle.sort()).toEqual(Object.keys(IDLE_HERE).sort());
  });
});

describe('without a statement, for real,', () => {
  /** What comes of an act while the first statement of this description is not there. */
  async function without<Outcome>(description: string, act: () => Promise<Outcome>): Promise<Outcome> {
    const { aws } = live.local;
    for (const policy of policies)
      for (const statement of policy.statements) {
        if (describeStatement(policy, statement) !== description) continue;
        await putPolicy(aws, policy, writePolicy(policy, statement));
        try {
          return await act();
        } finally {
          await putPolicy(aws, policy, writePolicy(policy));
        }
      }
    throw new Error(`No statement is ${description}`);
  }

  test.each([
    ['StepsGenerateLogsRole: Allow s3:DeleteObject, s3:PutObject', 's3:DeleteObject'],
    ['WorkflowRole: Allow lambda:InvokeFunction', 'lambda:InvokeFunction'],
    [
      'WorkflowRole: Allow athena:GetQueryExecution, athena:StartQueryExecution, athena:StopQueryExecution',
      'athena:StartQueryExecution',
    ],
    [
      'StepsCommitAggregationRole: Allow glue:CreatePartition, glue:GetPartition, glue:GetTable, glue:UpdatePartition',
      'glue:GetPartition',
    ],
    ['WorkflowRole: Allow sts:AssumeRole', 'sts:AssumeRole'],
    ['StepsPlanAnalysisRole: Allow sts:AssumeRole', 'sts:AssumeRole'],
  ])('a run fails: %s', async (statement, refused) => {
    // Without an incident there is a truth to be deleted: of what may have been written of one before.
    const event = { reaggregate: true, incidents: 'none' };
    const { status, cause } = await without(statement, () => live.run(event));

    expect(status).toBe('FAILED');
    expect(cause).toContain(`is not authorized to perform: ${refused} on resource`);
  });

  test('a crawl fails', async () => {
    const { glue } = live.pipeline;
    const crawl = async () => {
      await glue.send(new StartCrawlerCommand({ Name: CRAWLER }));
      for (;;) {
        const { Crawler } = await glue.send(new GetCrawlerCommand({ Name: CRAWLER }));
        if (Crawler?.State === 'READY') return Crawler.LastCrawl;
        await sleep(50);
      }
    };

    const lastCrawl = await without('CatalogCrawlerRole: Allow s3:GetObject', crawl);

    expect(lastCrawl?.Status).toBe('FAILED');
    expect(lastCrawl?.ErrorMessage).toContain('is not authorized to perform: s3:GetObject on resource');
  });

  test('a tick ends as a dead letter', async () => {
    const sqs = new SQSClient({ endpoint: live.local.url, region: LOCAL_REGION, credentials: LOCAL_ACCESS_KEY });
    const QueueUrl = `${live.local.url}/${live.local.aws.account}/${DEAD_LETTER_QUEUE}`;
    const errors: string[] = [];
    const readErrors = async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['ERROR_MESSAGE'] }),
      );
      errors.push(...Messages.map(({ MessageAttributes }) => MessageAttributes?.['ERROR_MESSAGE']?.StringValue ?? ''));
      return errors.some((error) => error.includes('is not authorized to perform: lambda:InvokeFunction'));
    };

    await without('TickScheduleRole: Allow lambda:InvokeFunction', () => live.leapUntil(readErrors));

    sqs.destroy();
  });

  test('an alarm reaches nobody', async () => {
    const { cloudwatch } = live.pipeline;
    const AlarmName = ALARMS.lambdaFailures;
    const raise = async () => {
      for (const StateValue of ['INSUFFICIENT_DATA', 'ALARM'] as const)
        await cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'by hand' }));
    };

    await without('infrastructure-alerts: Allow sns:Publish to cloudwatch.amazonaws.com', raise);

    const { AlarmHistoryItems = [] } = await cloudwatch.send(
      new DescribeAlarmHistoryCommand({ AlarmName, HistoryItemType: 'Action' }),
    );
    // The alarm's next evaluation may have told of its end already.
    const failed = AlarmHistoryItems.find(({ HistorySummary }) =>
      HistorySummary?.startsWith('Failed to execute action'),
    );
    expect(failed?.HistorySummary).toContain('is not authorized to perform: SNS:Publish');
  });
});
