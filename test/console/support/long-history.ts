/** An execution with a long history, written where Step Functions of the local AWS keeps it: to run it would take a day. */
import type { RunEvent } from '#console/pages/run/history/run-event';
import { buildExecutionArn, stateMachineArn } from '#contracts/local-resources';
import type { LocalAws } from '#local/core/local-aws';

/** A running execution with these events. @returns its name, and how to append to it and to remove it */
export function storeRunningRun({ store }: LocalAws, name: string, events: readonly RunEvent[]) {
  const arn = buildExecutionArn(name);
  store.run(
    `INSERT INTO states_executions (arn, machineArn, name, status, revisionId, startMs, input)
     SELECT ?, ?, ?, 'RUNNING', revisionId, ?, '{}' FROM states_executions WHERE revisionId <> 'none' LIMIT 1`,
    arn,
    stateMachineArn,
    name,
    events[0]?.atMs ?? 0,
  );
  const [row] = store.all<{ id: number }>('SELECT id FROM states_executions WHERE arn = ?', arn);
  const id = row?.id ?? 0;
  const append = (more: readonly RunEvent[]): void =>
    store.transaction(() => {
      for (const event of more)
        store.run(
          `INSERT INTO states_history (executionId, id, previousId, type, atMs, scope, next, details)
           VALUES (?, ?, ?, ?, ?, '', NULL, ?)`,
          id,
          event.id,
          event.previousId,
          event.type,
          event.atMs,
          JSON.stringify(event.details),
        );
    });
  append(events);
  const remove = (): void => {
    store.run('DELETE FROM states_history WHERE executionId = ?', id);
    store.run('DELETE FROM states_executions WHERE id = ?', id);
  };
  return { append, remove };
}
