/** The alarms, each on one metric: CloudWatch's free tier counts alarm metrics, ten of them. */
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { METRICS } from '#contracts/metrics';
import { ALARMS } from '#contracts/names';
import { lambdaErrors, windowMetric } from '#infra/metrics';

/** More in one window than the quiet fleet logs in a month of windows. */
const MAX_ERRORS_PER_WINDOW = 10;
const MAX_LAMBDA_ERRORS_PER_WINDOW = 5;

interface ThresholdAlarm {
  name: string;
  description: string;
  metric: Metric;
  /** Alarms above it, in a single window. */
  threshold: number;
}

export interface AlarmsProps {
  topic: ITopic;
}

export class Alarms extends Construct {
  readonly all: Alarm[];

  constructor(scope: Construct, id: string, { topic }: AlarmsProps) {
    super(scope, id);
    const action = new SnsAction(topic);
    this.all = [
      this.createAlarm('HighErrorRate', {
        name: ALARMS.highErrorRate,
        description: `More than ${MAX_ERRORS_PER_WINDOW} ERROR or CRITICAL records in five minutes. Run the saved query incident-timeline.`,
        metric: windowMetric(METRICS.errorRecords),
        threshold: MAX_ERRORS_PER_WINDOW,
      }),
      this.createAlarm('LambdaFailures', {
        name: ALARMS.lambdaFailures,
        description: `More than ${MAX_LAMBDA_ERRORS_PER_WINDOW} failed invocations of any Lambda function in five minutes. Read the log groups below /aws/lambda/.`,
        metric: lambdaErrors(),
        threshold: MAX_LAMBDA_ERRORS_PER_WINDOW,
      }),
    ];
    for (const alarm of this.all) {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }

  private createAlarm(id: string, { name, description, metric, threshold }: ThresholdAlarm): Alarm {
    return new Alarm(this, id, {
      alarmName: name,
      alarmDescription: description,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      // No window, no errors: silence is a matter for an alarm of its own.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
