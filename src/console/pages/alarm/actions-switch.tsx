import { DisableAlarmActionsCommand, EnableAlarmActionsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import Button from '@cloudscape-design/components/button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ALARMS_KEY } from '../../alarms/alarms.ts';
import { notify } from '../../app/notifications.ts';
import { cloudwatch } from '../../aws/cloudwatch.ts';
import { describeError } from '../../aws/describe-error.ts';

/** Silences an alarm, and lets it speak again. */
export function ActionsSwitch({ alarm: { AlarmName = '', ActionsEnabled = true } }: { alarm: MetricAlarm }) {
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const names = { AlarmNames: [AlarmName] };
      await (ActionsEnabled
        ? cloudwatch.send(new DisableAlarmActionsCommand(names))
        : cloudwatch.send(new EnableAlarmActionsCommand(names)));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ALARMS_KEY }),
    onError: (error) =>
      notify({ type: 'error', header: 'The actions were not changed', content: describeError(error).text }),
  });
  return (
    <Button loading={isPending} onClick={() => mutate()}>
      {ActionsEnabled ? 'Disable actions' : 'Enable actions'}
    </Button>
  );
}
