/** The function that explains alarms; the topic calls it for each change of one. Why so: docs/decisions/0011. */
import { CfnParameter } from 'aws-cdk-lib';
import { FilterOrPolicy, SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import {
  ALARM_EXPLAINER,
  EXPLAINER_ENVIRONMENT,
  WEBHOOK_PARAMETER,
  WEBHOOK_URL_PATTERN,
} from '#contracts/alarm-explainer';
import { ALARMS } from '#contracts/names';
import type { PipelineConfig } from '#infra/config';
import type { Alerts } from '#infra/constructs/alerts';
import { createFunction } from '#infra/constructs/create-function';
import type { Lake } from '#infra/constructs/lake';
import { buildExplainerPermissions } from '#infra/explainer-permissions';

export interface AlarmExplainerProps {
  config: PipelineConfig;
  lake: Lake;
  alerts: Alerts;
  stateMachine: StateMachine;
  deadLetterQueue: IQueue;
  bundles: string;
}

export class AlarmExplainer extends Construct {
  constructor(scope: Construct, id: string, props: AlarmExplainerProps) {
    super(scope, id);
    const { config, lake, alerts, stateMachine, deadLetterQueue, bundles } = props;
    const { topic } = alerts;
    const explainer = createFunction(this, 'ExplainAlarm', {
      ...ALARM_EXPLAINER,
      roleDescription: 'What the function that explains alarms may do',
      permissions: buildExplainerPermissions(this, { bucket: lake.bucket, topic, stateMachine, deadLetterQueue }),
      environment: {
        [EXPLAINER_ENVIRONMENT.bucket]: lake.bucket.bucketName,
        [EXPLAINER_ENVIRONMENT.topic]: topic.topicArn,
        [EXPLAINER_ENVIRONMENT.stateMachine]: stateMachine.stateMachineArn,
        [EXPLAINER_ENVIRONMENT.deadLetterQueue]: deadLetterQueue.queueUrl,
        ...(config.alertWebhook === 'on' && { [EXPLAINER_ENVIRONMENT.webhook]: this.declareWebhook() }),
      },
      config,
      bundles,
    });
    // Explanations go to the same topic: they are no JSON, which alone keeps them from coming back.
    topic.addSubscription(
      new LambdaSubscription(explainer, {
        filterPolicyWithMessageBody: {
          AlarmName: FilterOrPolicy.filter(SubscriptionFilter.stringFilter({ allowlist: Object.values(ALARMS) })),
          NewStateValue: FilterOrPolicy.filter(SubscriptionFilter.stringFilter({ allowlist: ['ALARM', 'OK'] })),
        },
      }),
    );
  }
  /**
   * A parameter, since its URL is a secret: whoever knows it can post. No template, no context and no repository holds it,
   * and CloudFormation shows it to nobody.
   */
  private declareWebhook(): string {
    const parameter = new CfnParameter(this, WEBHOOK_PARAMETER, {
      description: 'Where alarms are explained besides e-mail, as Slack takes it',
      noEcho: true,
      allowedPattern: WEBHOOK_URL_PATTERN,
      constraintDescription: 'It must be an https URL.',
    });
    parameter.overrideLogicalId(WEBHOOK_PARAMETER);
    return parameter.valueAsString;
  }
}
