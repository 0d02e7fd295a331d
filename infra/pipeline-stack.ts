/** The stack, in the order in which a record meets its parts. */
import { CfnOutput, DefaultStackSynthesizer, type IStackSynthesizer, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { STACK } from '#contracts/names';
import type { PipelineConfig } from '#infra/config';
import { AlarmExplainer } from '#infra/constructs/alarm-explainer';
import { Alarms } from '#infra/constructs/alarms';
import { Alerts } from '#infra/constructs/alerts';
import { Analytics } from '#infra/constructs/analytics';
import { Catalog } from '#infra/constructs/catalog';
import { CostBudget } from '#infra/constructs/cost-budget';
import { MonitoringDashboard } from '#infra/constructs/dashboard';
import { Lake } from '#infra/constructs/lake';
import { Steps } from '#infra/constructs/steps';
import { Tick } from '#infra/constructs/tick';
import { Workflow } from '#infra/constructs/workflow';

export interface PipelineStackProps {
  config: PipelineConfig;
  /** Holds one bundle a function, as `bundleFunctions` writes them. */
  bundles: string;
}

export class PipelineStack extends Stack {
  constructor(scope: Construct, { config, bundles }: PipelineStackProps) {
    super(scope, STACK, {
      stackName: STACK,
      description: 'Infrastructure log analytics: generate, catalog, aggregate, watch',
      terminationProtection: config.stage === 'prod',
      // CloudFormation hands them on to every resource that takes tags.
      tags: { project: 'pennylake', stage: config.stage },
      // The check of the bootstrap's version is an SSM parameter, which only an AWS account has.
      // The cast: the CDK's own classes are not written for exactOptionalPropertyTypes.
      synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }) as IStackSynthesizer,
    });
    const lake = new Lake(this, 'Lake', { config });
    new Catalog(this, 'Catalog', { lake });
    new Analytics(this, 'Analytics', { config, lake });
    const steps = new Steps(this, 'Steps', { config, lake, bundles });
    const alerts = new Alerts(this, 'Alerts', { config });
    const { stateMachine } = new Workflow(this, 'Workflow', { config, lake, steps, alerts });
    const { deadLetterQueue } = new Tick(this, 'Tick', {
      config,
      generateLogs: steps.get('generate-logs'),
      stateMachine,
    });
    new AlarmExplainer(this, 'Explainer', { config, lake, alerts, stateMachine, deadLetterQueue, bundles });
    const isScheduled = config.schedule === 'on';
    const alarms = new Alarms(this, 'Alarms', { topic: alerts.topic, stateMachine, deadLetterQueue, isScheduled });
    new MonitoringDashboard(this, 'Monitoring', { steps, stateMachine, alarms: alarms.all });
    new CostBudget(this, 'Cost', { config, topic: alerts.topic });

    new CfnOutput(this, 'BucketName', { value: lake.bucket.bucketName });
    new CfnOutput(this, 'StateMachineArn', { value: stateMachine.stateMachineArn });
    new CfnOutput(this, 'TopicArn', { value: alerts.topic.topicArn });
  }
}
