/** The state machine: `statemachines/log-pipeline.asl.json`, its log, and a role that may do what its states do. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { STATE_MACHINE, STATE_MACHINE_LOG_GROUP, WORKGROUP } from '#contracts/names';
import { buildStateName } from '#contracts/steps';
import type { PipelineConfig } from '#infra/config';
import type { Alerts } from '#infra/constructs/alerts';
import type { Lake } from '#infra/constructs/lake';
import type { Steps } from '#infra/constructs/steps';
import { acknowledgeWildcards, allow } from '#infra/permissions';
import { readStateMachine } from '#infra/state-machine';
import { buildWorkflowPermissions } from '#infra/workflow-permissions';

export interface WorkflowProps {
  config: PipelineConfig;
  lake: Lake;
  steps: Steps;
  alerts: Alerts;
}

export class Workflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const role = this.createRole(props);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: STATE_MACHINE,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(readStateMachine()),
      definitionSubstitutions: buildSubstitutions(props),
      role,
      // A trace a run is 720 a month, or 8,640 with runEveryTick; X-Ray's free tier takes 100,000.
      tracingEnabled: true,
      logs: { destination: this.createLogGroup(props.config), level: LogLevel.ALL, includeExecutionData: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private createRole({ lake, steps, alerts }: WorkflowProps): Role {
    const role = new Role(this, 'Role', {
      description: 'What the states of the log pipeline may do',
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
    });
    allow(role, ...buildWorkflowPermissions(this, { bucket: lake.bucket, steps, topic: alerts.topic }));
    acknowledgeWildcards(
      role,
      ['*'],
      'Log delivery and X-Ray take no resource: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
    );
    return role;
  }

  private createLogGroup(config: PipelineConfig): LogGroup {
    return new LogGroup(this, 'Logs', {
      logGroupName: STATE_MACHINE_LOG_GROUP,
      // The union of allowed values is RetentionDays' own, checked by the configuration.
      retention: config.lambdaLogRetentionDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

/** Fills the placeholders of the definition: `${PlanAnalysisArn}` and the like. */
function buildSubstitutions({ steps, alerts }: WorkflowProps): Record<string, string> {
  const functions = [...steps.functions].map(([step, { functionArn }]) => [`${buildStateName(step)}Arn`, functionArn]);
  return {
    ...Object.fromEntries(functions),
    Workgroup: WORKGROUP,
    TopicArn: alerts.topic.topicArn,
  };
}
