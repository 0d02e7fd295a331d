import { HOUR_MS } from '#contracts/durations';
import { type LogsContext, retentionLimitMs } from './logs-context.ts';

const SWEEP_INTERVAL_MS = HOUR_MS;

/** Deletes expired events once an hour of the local AWS's clock (reads hide them at once); returns a function that ends it. */
export function startExpiry(context: LogsContext): () => void {
  const { clock } = context.aws;
  let cancel = () => {};
  const sweep = () => {
    expireEvents(context);
    cancel = clock.schedule(clock.now() + SWEEP_INTERVAL_MS, sweep);
  };
  cancel = clock.schedule(clock.now(), sweep);
  return () => cancel();
}

function expireEvents({ aws, store }: LogsContext): void {
  for (const group of store.groups.list())
    if (group.retentionDays !== undefined)
      store.deleteEventsBefore(group.name, retentionLimitMs(group, aws.clock.now()));
}
