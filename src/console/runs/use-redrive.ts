import { RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import { useMutation } from '@tanstack/react-query';
import { notify } from '../app/notifications.ts';
import { describeError } from '../aws/describe-error.ts';
import { sfn } from '../aws/sfn.ts';
import { nameOfRun } from './run-href.ts';

/** What Step Functions redrives: whatever ended, but not well. */
export const isRedrivable = (status: string | undefined): boolean =>
  status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED';

/** Lets an execution go on from the state that failed, by its ARN; says how that went. */
export const useRedrive = (onRedriven: () => void) =>
  useMutation({
    mutationFn: (executionArn: string) => sfn.send(new RedriveExecutionCommand({ executionArn })),
    onSuccess: (_, arn) => {
      notify({ type: 'success', header: `Run ${nameOfRun(arn)} goes on from the state that failed`, isToast: true });
      onRedriven();
    },
    onError: (error, arn) =>
      notify({
        type: 'error',
        header: `Run ${nameOfRun(arn)} was not redriven`,
        content: describeError(error).text,
      }),
  });
