/**
 * No permission is missing, and none is idle. The pipeline lives through what it is made for, under enforcement, while
 * every access that is asked for is recorded. Then each statement of the deployed policies is taken away in turn and the
 * recorded accesses are decided again, by the same engine: one at least must now be denied, and what is denied fails its
 * call. For a sample that is shown for real: the statement is taken away, and the run fails.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeAlarmsCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import type { ExecutionStatus } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { synthesize } from '#cli/synthesize';
import { WEBHOOK_PARAMETER } from '#contracts/alarm-explainer';
import { STACK } from '#contracts/names';
import { formatInstant, HOUR_MS } from '#contracts/windows';
import type { Access } from '#local/core/authorizer';
import { rootCaller } from '#local/core/local-aws';
import type { Caller } from '#local/core/service';
import { compilePolicy } from '#local/services/iam/evaluation/compile-policy';
import { findDenial } from '#local/services/iam/evaluation/decide';
import { createPolicySource, type PolicySource } from '#local/services/iam/evaluation/policy-source';
import { createRoleStore, type RoleRecord } from '#local/services/iam/role-store';
import { type RunningLocalAws, startLocalAws } from '#local/start-local-aws';
import { makeDataDir } from './cli.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';

interface Asked {
  caller: Caller;
  access: Access;
}

interface Statement {
  Action: string | string[];
}

/** Statements that no recorded access needs: `<part of the role's name> <first action>`, and why they are there. */
const UNUSED_HERE: Record<string, string> = {
  'WorkflowRole logs:CreateLogDelivery': 'AWS delivers logs and traces by it without an operation that we have.',
  'WorkflowRole states:RedriveExecution': 'AWS was seen to ask the role of the machine for it; see its comment.',
  'WorkflowRole athena:GetDataCatalog': "Step Functions' documentation asks for it for queries that it waits for.",
  'PublishMetricsRole glue:GetDatabase': "Athena's documentation asks for it for every database that a query names.",
  'ExplainAlarmRole s3:GetObject': 'The alarms are raised by hand here, in minutes without records.',
  'PlanAnalysisRole s3:GetObject': 'Only a crawl that did not help is remembered.',
  'PlanAnalysisRole glue:GetCrawler': 'Only a remembered crawl is looked up.',
  'GenerateLogsRole sqs:SendMessage': 'Only an invocation that failed for good leaves a record.',
  'ScheduleRole sqs:SendMessage': 'Only a tick that was refused for an hour becomes a dead letter.',
  'HourScheduleRole states:StartExecution': 'It fires on the hour only.',
};

const { dataDir, remove } = makeDataDir();
const asked = new Map<string, Asked>();
const hook = createServer((request, response) => request.resume().on('end', () => response.end('ok')));
let local: RunningLocalAws;
let pipeline: Pipeline;
let policies: PolicySource;
let roles: RoleRecord[];
let statuses: (ExecutionStatus | undefined)[];

const onAccess = (caller: Caller, access: Access) => {
  const { action, resource, context } = access;
  asked.set(JSON.stringify([caller.roleArn ?? caller.service, action, resource, context]), { caller, access });
};

/** An hour of few records: `more` tells what is special. */
const buildEvent = (more: object = {}) => {
  const end = Math.floor(local.aws.clock.now() / HOUR_MS) * HOUR_MS;
  const window = { start: formatInstant(end - HOUR_MS), end: formatInstant(end) };
  return { scheduledTime: formatInstant(end), window, records: 100, ...more };
};

const hasAsked = (part: string, action: string): boolean =>
  [...asked.values()].some(({ caller, access }) => caller.roleArn?.includes(part) && access.action === action);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
}

beforeAll(async () => {
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  // An HTTP server on a TCP port has an address of this kind.
  const { port } = hook.address() as AddressInfo;
  const { outdir } = await synthesize({ alertWebhook: 'on' });
  local = await startLocalAws({ dataDir, port: 0, speed: 60, onAccess });
  await local.deploy(outdir, STACK, { [WEBHOOK_PARAMETER]: `http://127.0.0.1:${port}/` });
  pipeline = createPipeline(local.url);
  const runs = [buildEvent(), buildEvent({ reaggregate: true }), { scheduledTime: 'never' }];
  statuses = [];
  for (const event of runs) statuses.push((await pipeline.run(event)).status);
  const { MetricAlarms = [] } = await pipeline.cloudwatch.send(new DescribeAlarmsCommand({}));
  const alarm = { StateValue: 'ALARM', StateReason: 'by hand' } as const;
  for (const { AlarmName } of MetricAlarms)
    await pipeline.cloudwatch.send(new SetAlarmStateCommand({ AlarmName, ...alarm }));
  await local.startSchedules();
  const last: [string, string][] = [
    ['ScheduleRole', 'lambda:InvokeFunction'],
    ...['states:DescribeExecution', 'sqs:ReceiveMessage', 's3:ListBucket', 'sns:Publish', 'logs:PutLogEvents'].map(
      (action): [string, string] => ['ExplainAlarmRole', action],
    ),
  ];
  await until(() => last.every(([role, action]) => hasAsked(role, action)));
  policies = createPolicySource(local.aws);
  roles = createRoleStore(local.aws).list();
}, 180_000);

afterAll(async () => {
  await local.stop();
  await new Promise((resolve) => hook.close(resolve));
  remove();
});

const deniedBy = (source: PolicySource): Asked[] =>
  [...asked.values()].filter(({ caller, access }) => findDenial(source, caller, access));

/** The account's policies without one statement of a role. */
function without(role: RoleRecord, name: string, index: number): PolicySource {
  const documents = Object.entries(role.policies).map(([policy, text]) => {
    const { Statement } = JSON.parse(text);
    const kept = [Statement].flat().filter((_: Statement, at: number) => policy !== name || at !== index);
    return compilePolicy(JSON.stringify({ Statement: kept }), 'identity');
  });
  return { ...policies, identity: (arn) => (arn === role.arn ? documents : policies.identity(arn)) };
}

const listStatements = (role: RoleRecord) =>
  Object.entries(role.policies).flatMap(([name, text]) =>
    [JSON.parse(text).Statement].flat().map((statement: Statement, index) => ({ name, index, statement })),
  );

describe('the permissions of the template', () => {
  test('suffice', () => {
    expect(statuses).toEqual(['SUCCEEDED', 'SUCCEEDED', 'FAILED']);
    expect(deniedBy(policies)).toEqual([]);
  });

  test('are all needed, but for those with a reason', () => {
    const idle = roles.flatMap((role) =>
      listStatements(role)
        .filter(({ name, index }) => deniedBy(without(role, name, index)).length === 0)
        .map(({ statement }) => `${role.name} ${[statement.Action].flat()[0]}`),
    );
    const isExplained = (entry: string) =>
      Object.keys(UNUSED_HERE).some((key) => {
        const [part = '', action = ''] = key.split(' ');
        return entry.includes(part) && entry.endsWith(` ${action}`);
      });

    expect(idle.filter((entry) => !isExplained(entry))).toEqual([]);
  });

  test('name the only services that may assume the roles', () => {
    const nobody: PolicySource = { ...policies, trust: () => [] };

    const usable = new Set([...asked.values()].flatMap(({ caller }) => caller.roleArn ?? []));
    const denied = new Set(deniedBy(nobody).flatMap(({ caller }) => caller.roleArn ?? []));

    expect([...denied].sort()).toEqual([...usable].sort());
  });

  test('let the alarms publish', () => {
    const closed: PolicySource = { ...policies, resource: (arn) => policies.resource(arn) && [] };

    expect(deniedBy(closed).map(({ caller }) => caller.service)).toEqual(
      expect.arrayContaining(['cloudwatch.amazonaws.com', 'sns.amazonaws.com']),
    );
  });

  test.each([
    ['GenerateLogsRole', 's3:DeleteObject', 's3:DeleteObject'],
    ['WorkflowRole', 'lambda:InvokeFunction', 'lambda:InvokeFunction'],
    ['WorkflowRole', 'athena:GetQueryExecution', 'athena:StartQueryExecution'],
    ['CommitAggregationRole', 'glue:CreatePartition', 'glue:GetPartition'],
  ])('fail a run for real when %s lacks %s', async (part, first, refused) => {
    const role = roles.find(({ name }) => name.includes(part));
    if (!role) throw new Error(`No role ${part}`);
    const put = (PolicyName: string, PolicyDocument: string) =>
      local.aws.call('iam', 'PutRolePolicy', { RoleName: role.name, PolicyName, PolicyDocument }, rootCaller);
    for (const [name, text] of Object.entries(role.policies)) {
      const { Statement } = JSON.parse(text);
      const kept = Statement.filter(({ Action }: Statement) => [Action].flat()[0] !== first);
      await put(name, JSON.stringify({ Statement: kept }));
    }

    const { status, cause } = await pipeline.run(buildEvent({ reaggregate: true, records: 101 }));

    for (const [name, text] of Object.entries(role.policies)) await put(name, text);
    expect(status).toBe('FAILED');
    expect(cause).toContain(`is not authorized to perform: ${refused} on resource`);
  });
});
