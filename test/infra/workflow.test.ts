import { describe, expect, test } from '@jest/globals';
import { buildStateName, STEPS } from '#contracts/steps';
import { buildTemplate, findResource } from './build-template.ts';

const template = buildTemplate();
const machine = findResource(template, 'AWS::StepFunctions::StateMachine').Properties;
const placeholders = (text: string) => [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);

describe('the state machine', () => {
  test('is the definition of the repository, inline', () => {
    const { StartAt, States } = JSON.parse(machine.DefinitionString);

    expect(machine).toMatchObject({ StateMachineName: 'log-pipeline', StateMachineType: 'STANDARD' });
    expect(StartAt).toBe('GenerateLogs');
    expect(Object.keys(States)).toContain('NotifyFailure');
  });

  test('has every placeholder filled, and fills none that is not there', () => {
    expect([...new Set(placeholders(machine.DefinitionString))].sort()).toEqual(
      Object.keys(machine.DefinitionSubstitutions).sort(),
    );
  });

  test('calls the function of each step under its name', () => {
    const substituted = STEPS.map(({ name }) => machine.DefinitionSubstitutions[`${buildStateName(name)}Arn`]);
    const names = substituted.map((arn) => functionName(arn['Fn::GetAtt'][0]));

    expect(names).toEqual(STEPS.map(({ name }) => `log-pipeline-${name}`));
  });

  test('may call the functions that it calls, and no other', () => {
    const invoke = roleStatements().filter(({ Action }) => Action === 'lambda:InvokeFunction');

    expect(invoke).toHaveLength(1);
    expect(invoke[0]?.Resource).toEqual(
      expect.arrayContaining(STEPS.map(({ name }) => machine.DefinitionSubstitutions[`${buildStateName(name)}Arn`])),
    );
    expect(invoke[0]?.Resource).toHaveLength(STEPS.length);
  });

  test('may redrive its own runs', () => {
    const redrive = roleStatements().find(({ Action }) => Action === 'states:RedriveExecution');

    expect(JSON.stringify(redrive?.Resource)).toContain(':execution:log-pipeline:*');
  });

  test('logs every event, with data, where the resource policy cannot grow too long', () => {
    const { LoggingConfiguration, TracingConfiguration } = machine;
    const group = LoggingConfiguration.Destinations[0].CloudWatchLogsLogGroup.LogGroupArn['Fn::GetAtt'][0];

    expect(LoggingConfiguration).toMatchObject({ Level: 'ALL', IncludeExecutionData: true });
    expect(TracingConfiguration).toEqual({ Enabled: true });
    expect(template.findResources('AWS::Logs::LogGroup')[group]?.['Properties']).toEqual({
      LogGroupName: '/aws/vendedlogs/states/log-pipeline',
      RetentionInDays: 14,
    });
  });
});

const functionName = (logicalId: string): string =>
  template.findResources('AWS::Lambda::Function')[logicalId]?.['Properties'].FunctionName;

function roleStatements(): { Action: string | string[]; Resource: unknown }[] {
  const role = machine.RoleArn['Fn::GetAtt'][0];
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .filter(({ Properties }) => Properties.Roles[0].Ref === role)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}
