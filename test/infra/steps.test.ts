import { describe, expect, test } from '@jest/globals';
import { ALARM_EXPLAINER } from '#contracts/alarm-explainer';
import { buildFunctionName } from '#contracts/names';
import { STEPS } from '#contracts/steps';
import { buildTemplate, listResources } from './build-template.ts';

const template = buildTemplate();
const functions = listResources(template, 'AWS::Lambda::Function').filter(
  ({ Properties }) => Properties.FunctionName !== buildFunctionName(ALARM_EXPLAINER.name),
);
const findFunction = (step: string) =>
  functions.find(({ Properties }) => Properties.FunctionName === `log-pipeline-${step}`)?.Properties;
const logGroups = template.findResources('AWS::Logs::LogGroup');

describe('the Lambdas', () => {
  test('are those of the catalog', () => {
    expect(functions.map(({ Properties }) => Properties.FunctionName).sort()).toEqual(
      STEPS.map(({ name }) => `log-pipeline-${name}`).sort(),
    );
  });

  test.each(STEPS)('$name runs on Node 24 on Arm, in the size of the catalog', ({ name, memoryMb, timeoutSeconds }) => {
    expect(findFunction(name)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: memoryMb,
      Timeout: timeoutSeconds,
    });
  });

  test.each(STEPS)('$name gets the variables that the steps read', ({ name }) => {
    expect(findFunction(name).Environment.Variables).toEqual({
      BUCKET_NAME: { Ref: expect.stringMatching(/^LakeBucket/) },
      GLUE_DATABASE: 'infrastructurelogsdb',
      CRAWLER_NAME: 'infrastructure-logs-crawler',
      ATHENA_WORKGROUP: 'infrastructure-logs',
      POWERTOOLS_SERVICE_NAME: 'log-pipeline',
      POWERTOOLS_METRICS_NAMESPACE: 'InfrastructureLogs',
    });
  });

  test.each(STEPS)('$name logs into a group of its own that forgets', ({ name }) => {
    const { LogGroup } = findFunction(name).LoggingConfig;

    expect(logGroups[LogGroup.Ref]).toMatchObject({
      Properties: { LogGroupName: `/aws/lambda/log-pipeline-${name}`, RetentionInDays: 14 },
      DeletionPolicy: 'Delete',
    });
  });

  test('have code and a role each of their own', () => {
    const roles = functions.map(({ Properties }) => JSON.stringify(Properties.Role));
    const code = functions.map(({ Properties }) => Properties.Code.S3Key);

    expect(new Set(roles).size).toBe(STEPS.length);
    expect(new Set(code).size).toBe(STEPS.length);
  });

  test('keep their logs as long as configured', () => {
    const groups = listResources(buildTemplate({ lambdaLogRetentionDays: 3 }), 'AWS::Logs::LogGroup');

    expect(groups.map(({ Properties }) => Properties.RetentionInDays)).toEqual(groups.map(() => 3));
  });
});
