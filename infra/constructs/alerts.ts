/** The topic that alarms, failed runs and the budget speak to, and who listens. */
import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { TOPIC } from '#contracts/names';
import type { PipelineConfig } from '#infra/config';

/** Services that publish on their own behalf; the state machine publishes by its role. */
const PUBLISHERS = ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'] as const;

export interface AlertsProps {
  config: PipelineConfig;
}

export class Alerts extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { config }: AlertsProps) {
    super(scope, id);
    // Not encrypted by KMS: CloudWatch alarms cannot use the AWS managed key, and a customer managed one costs $1 a month.
    this.topic = new Topic(this, 'Topic', { topicName: TOPIC, enforceSSL: true });
    for (const publisher of PUBLISHERS) this.allowPublisher(publisher);
    if (config.alertEmail) this.topic.addSubscription(new EmailSubscription(config.alertEmail));
  }

  /** A topic policy replaces the default one, which let the account's own alarms in. */
  private allowPublisher(service: string): void {
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: `Allow${service.split('.', 1)[0]}`,
        principals: [new ServicePrincipal(service)],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
