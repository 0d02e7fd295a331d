/** Executions of a machine of three states: some end at once, some are killed in the middle. */
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  paginateListExecutions,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect } from '@jest/globals';
import type { Writer } from './writer.ts';

const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:three-states';
export const DEFINITION = JSON.stringify({
  StartAt: 'First',
  States: {
    First: { Type: 'Pass', Next: 'Pause' },
    Pause: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Last' },
    Last: { Type: 'Pass', End: true },
  },
});

export function createExecutionWriter(name: string): Writer {
  let begun = 0;
  const acknowledged = new Set<string>();
  const checked = new Set<string>();

  return {
    write: async ({ sfn }, random) => {
      begun += 1;
      const execution = `${name}-${begun}`;
      const input = JSON.stringify({ seconds: random.pick([0, 0, 60]) });
      await sfn.send(new StartExecutionCommand({ stateMachineArn: MACHINE, name: execution, input }));
      acknowledged.add(execution);
    },
    check: async ({ sfn }) => {
      const names = (await listNames(sfn)).filter((execution) => execution.startsWith(`${name}-`));
      expect([...acknowledged].filter((execution) => !names.includes(execution))).toEqual([]);
      const isNew = (execution: string) => !checked.has(execution);
      const news = names.filter(isNew);
      // The one whose start was under way may be there too.
      expect(news.length - [...acknowledged].filter(isNew).length).toBeLessThanOrEqual(1);
      for (const execution of news) {
        await checkHistory(sfn, `${MACHINE.replace(':stateMachine:', ':execution:')}:${execution}`);
        acknowledged.add(execution);
        checked.add(execution);
      }
    },
  };
}

async function listNames(sfn: SFNClient): Promise<string[]> {
  const names: string[] = [];
  for await (const { executions = [] } of paginateListExecutions({ client: sfn }, { stateMachineArn: MACHINE }))
    names.push(...executions.map(({ name = '' }) => name));
  return names;
}

const LAST_EVENTS = { SUCCEEDED: 'ExecutionSucceeded', ABORTED: 'ExecutionAborted' };

async function checkHistory(sfn: SFNClient, executionArn: string): Promise<void> {
  const { status, error } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  const [first] = events;
  const last = events.at(-1);
  expect(Object.keys(LAST_EVENTS)).toContain(status);
  expect(first?.type).toBe('ExecutionStarted');
  expect(last?.type).toBe(LAST_EVENTS[status as keyof typeof LAST_EVENTS]);
  expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
  if (status === 'ABORTED') expect(error).toBe('LocalAws.Interrupted');
}
