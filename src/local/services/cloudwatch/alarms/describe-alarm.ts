import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { AlarmRecord } from './alarm-store.ts';

export const describeAlarm = ({ name, arn, settings, configuredAt, state }: AlarmRecord): MetricAlarm => ({
  ...settings,
  AlarmName: name,
  AlarmArn: arn,
  ActionsEnabled: settings.ActionsEnabled ?? true,
  OKActions: settings.OKActions ?? [],
  AlarmActions: settings.AlarmActions ?? [],
  InsufficientDataActions: settings.InsufficientDataActions ?? [],
  AlarmConfigurationUpdatedTimestamp: configuredAt,
  StateValue: state.value,
  StateReason: state.reason,
  ...(state.reasonData !== '' && { StateReasonData: state.reasonData }),
  StateUpdatedTimestamp: state.updatedAt,
  StateTransitionedTimestamp: state.transitionedAt,
  ...(settings.Metrics ? {} : { Dimensions: settings.Dimensions ?? [] }),
});
