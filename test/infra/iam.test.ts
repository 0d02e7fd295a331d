import { describe, expect, test } from '@jest/globals';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import { STEPS } from '#contracts/steps';
import { buildTemplate, listResources } from './build-template.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

const ARN = 'arn:<AWS::Partition>';
const PLACE = '<AWS::Region>:<AWS::AccountId>';
const BUCKET = '<LakeBucket.Arn>';

/** All resources that a policy of ours names by a pattern, and why; the policies' own reasons stand in infra/. */
const REASONED_WILDCARDS: Record<string, string> = {
  [`${BUCKET}/logs/*`]: 'keys hold times',
  [`${BUCKET}/ground-truth/*`]: 'keys hold times',
  [`${BUCKET}/aggregates/hourly_log_summary/*`]: 'keys hold times and run ids',
  [`${BUCKET}/athena-results/*`]: 'Athena names its results',
  [`${ARN}:glue:${PLACE}:table/infrastructurelogsdb/tmp_hourly_log_summary_*`]: 'tables are named after runs',
  [`${ARN}:glue:${PLACE}:table/infrastructurelogsdb/*`]: 'the crawler names its tables',
  [`${ARN}:logs:${PLACE}:log-group:/aws-glue/crawlers:*`]: 'Glue names its log streams',
  [`${ARN}:states:${PLACE}:execution:log-pipeline:*`]: 'runs are named when they start',
  '*': 'log delivery and X-Ray take no resource',
};
const FUNCTION_LOG_STREAMS = /^arn:<AWS::Partition>:logs:.*:log-group:\/aws\/lambda\/log-pipeline-[a-z-]+:\*$/;

const template = buildTemplate();
const statements: Statement[] = listResources(template, 'AWS::IAM::Policy').flatMap(
  ({ Properties }) => Properties.PolicyDocument.Statement,
);
const toList = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const actionsOf = ({ Action }: Statement): string[] => toList(Action);
/** As cdk-nag writes them, without the hashes of logical ids. */
const resourcesOf = ({ Resource }: Statement): string[] =>
  toList(Resource).map((resource) => flattenCfnReference(resource).replace(/<([A-Za-z]+)[0-9A-F]{8}/, '<$1'));

describe('the policies', () => {
  test('are written out: no managed policy is attached', () => {
    for (const { Properties } of listResources(template, 'AWS::IAM::Role'))
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    expect(JSON.stringify(template.toJSON())).not.toContain('FullAccess');
  });

  test('name every action', () => {
    expect(statements.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
    expect(statements.length).toBeGreaterThan(20);
  });

  test('use no wildcard without a reason', () => {
    const wildcards = statements.flatMap(resourcesOf).filter((resource) => resource.includes('*'));
    const unreasoned = wildcards.filter(
      (resource) => !(resource in REASONED_WILDCARDS) && !FUNCTION_LOG_STREAMS.test(resource),
    );

    expect(unreasoned).toEqual([]);
    expect(Object.keys(REASONED_WILDCARDS).filter((resource) => !wildcards.includes(resource))).toEqual([]);
  });

  test('grant nothing on everything but what takes no resource', () => {
    const onEverything = statements.filter((statement) => resourcesOf(statement).includes('*')).flatMap(actionsOf);

    expect(onEverything.map((action) => action.split(':', 1)[0])).toEqual(
      onEverything.map((action) => (action.startsWith('xray:') ? 'xray' : 'logs')),
    );
    expect(onEverything.filter((action) => /Delete(?!LogDelivery)|PutLogEvents/.test(action))).toEqual([]);
  });

  test('list the bucket below known prefixes only', () => {
    const lists = statements.filter((statement) => actionsOf(statement).includes('s3:ListBucket'));

    expect(lists.length).toBeGreaterThan(0);
    for (const statement of lists)
      expect(statement).toMatchObject({ Condition: { StringLikeIfExists: { 's3:prefix': expect.anything() } } });
  });

  test('let nobody delete raw logs but the step that writes them', () => {
    const deleters = listResources(template, 'AWS::IAM::Policy').filter(({ Properties }) =>
      (Properties.PolicyDocument.Statement as Statement[]).some(
        (statement) =>
          actionsOf(statement).includes('s3:DeleteObject') && resourcesOf(statement).includes(`${BUCKET}/logs/*`),
      ),
    );

    expect(deleters.map(({ Properties }) => Properties.Roles[0].Ref)).toEqual([
      expect.stringMatching(/^StepsGenerateLogsRole/),
    ]);
  });
});

describe('the roles', () => {
  test('are assumed by one service each', () => {
    const services = listResources(template, 'AWS::IAM::Role').map(
      ({ Properties }) => Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service,
    );

    expect(services.sort()).toEqual([
      'glue.amazonaws.com',
      ...Array(STEPS.length + 1).fill('lambda.amazonaws.com'),
      'scheduler.amazonaws.com',
      'scheduler.amazonaws.com',
      'states.amazonaws.com',
    ]);
  });
});
