import { RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import { useMutation } from '@tanstack/react-query';
import { buildExecutionArn } from '#contracts/local-resources';
import { notify } from '../app/notifications.ts';
import { describeError } from '../aws/describe-error.ts';
import { sfn } from '../aws/sfn.ts';

/** What Step Functions redrives: whatever ended, but not well. */
export const isRedrivable = (status: string | undefined): boolean =>
  status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED';

/** Lets a run go on from the state that failed, by its name; says how that went. */
export const useRedrive = (onRedriven: (name: string) => void = () => {}) =>
  useMutation({
    mutationFn: (name: string) => sfn.send(new RedriveExecutionCommand({ executionArn: buildExecutionArn(name) })),
    onSuccess: (_, name) => {
      notify({ type: 'success', header: `Run ${name} goes on from the state that failed`, isToast: true });
      onRedriven(name);
    },
    onError: (error, name) =>
      notify({ type: 'error', header: `Run ${name} was not redriven`, content: describeError(error).text }),
  });
