/** Thousands of executions, written where Step Functions of the local AWS keeps them: running them would take hours. */
import { HOUR_MS } from '#contracts/durations';
import { buildExecutionArn, stateMachineArn } from '#contracts/local-resources';
import type { LocalAws } from '#local/core/local-aws';

const PREFIX = 'many-';

/** Executions `many-0` ... that succeeded, each an hour after the one before; the last is the newest of all. */
export function storeRuns({ store, clock }: LocalAws, count: number): void {
  const latestMs = clock.now();
  store.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const startMs = latestMs - (count - index) * HOUR_MS;
      const name = `${PREFIX}${index}`;
      store.run(
        `INSERT INTO states_executions (arn, machineArn, name, status, revisionId, startMs, stopMs, input, output)
         VALUES (?, ?, ?, 'SUCCEEDED', 'none', ?, ?, '{}', '{}')`,
        buildExecutionArn(name),
        stateMachineArn,
        name,
        startMs,
        startMs + 5_000,
      );
    }
  });
}

export const removeRuns = ({ store }: LocalAws): void => {
  store.run(`DELETE FROM states_executions WHERE name LIKE '${PREFIX}%'`);
};
