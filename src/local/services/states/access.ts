/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
import { type AccessRule, type AccessTable, needs, needsNoResource } from '#local/core/access-rules';
import { buildMachineArn } from './arns.ts';

const onMachine = (action: string): AccessRule =>
  needs<{ stateMachineArn: string }>(action, ({ stateMachineArn }) => stateMachineArn);
const onExecution = (action: string): AccessRule =>
  needs<{ executionArn: string }>(action, ({ executionArn }) => executionArn);

export const STATES_ACCESS: AccessTable = {
  CreateStateMachine: needs<{ name: string }>('states:CreateStateMachine', ({ name }) => buildMachineArn(name)),
  DeleteStateMachine: onMachine('states:DeleteStateMachine'),
  DescribeExecution: onExecution('states:DescribeExecution'),
  DescribeMapRun: needs<{ mapRunArn: string }>('states:DescribeMapRun', ({ mapRunArn }) => mapRunArn),
  DescribeStateMachine: onMachine('states:DescribeStateMachine'),
  DescribeStateMachineForExecution: onExecution('states:DescribeStateMachineForExecution'),
  GetExecutionHistory: onExecution('states:GetExecutionHistory'),
  ListExecutions: needs<{ stateMachineArn?: string; mapRunArn?: string }>(
    'states:ListExecutions',
    ({ stateMachineArn, mapRunArn }) => stateMachineArn ?? mapRunArn ?? '*',
  ),
  ListMapRuns: onExecution('states:ListMapRuns'),
  ListStateMachines: needsNoResource('states:ListStateMachines'),
  RedriveExecution: onExecution('states:RedriveExecution'),
  StartExecution: onMachine('states:StartExecution'),
  StopExecution: onExecution('states:StopExecution'),
  UpdateStateMachine: onMachine('states:UpdateStateMachine'),
  ValidateStateMachineDefinition: needsNoResource('states:ValidateStateMachineDefinition'),
};
