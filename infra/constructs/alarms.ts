/** The alarms, each on one metric: CloudWatch's free tier counts alarm metrics, ten of them. */
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type AlarmDefinition, type AlarmSubjects, defineAlarms } from '#infra/alarm-definitions';

export interface AlarmsProps extends AlarmSubjects {
  topic: ITopic;
}

export class Alarms extends Construct {
  readonly all: Alarm[];

  constructor(scope: Construct, id: string, { topic, ...subjects }: AlarmsProps) {
    super(scope, id);
    const action = new SnsAction(topic);
    this.all = defineAlarms(subjects).map((definition) => this.createAlarm(definition));
    for (const alarm of this.all) {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }

  private createAlarm({ name, message, ...rest }: AlarmDefinition): Alarm {
    return new Alarm(this, name.replaceAll(' ', ''), {
      alarmName: name,
      alarmDescription: message.join(' '),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // Nothing ran, nothing failed: silence is a matter for an alarm of its own.
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...rest,
    });
  }
}
