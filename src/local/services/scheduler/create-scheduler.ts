/** EventBridge Scheduler: schedules that start state machines and invoke functions by the local AWS's clock. */
import type { LocalAws } from '#local/core/local-aws';
import type { Service } from '#local/core/service';
import { ScheduleRunner } from './firing/schedule-runner.ts';
import { createSchedule } from './operations/create-schedule.ts';
import { deleteSchedule } from './operations/delete-schedule.ts';
import { getSchedule } from './operations/get-schedule.ts';
import { listSchedules } from './operations/list-schedules.ts';
import { updateSchedule } from './operations/update-schedule.ts';
import { createScheduleStore } from './schedule-store.ts';
import type { SchedulerContext } from './scheduler-context.ts';

/** Until it is started, schedules can be made and changed but do not fire. */
export function createScheduler(aws: LocalAws): Service {
  const store = createScheduleStore(aws);
  const runner = new ScheduleRunner(aws, store);
  const context: SchedulerContext = { aws, store, runner };
  return {
    name: 'scheduler',
    signingName: 'scheduler',
    protocol: 'rest-json',
    operations: [
      createSchedule(context),
      deleteSchedule(context),
      getSchedule(context),
      listSchedules(context),
      updateSchedule(context),
    ],
    start: () => runner.start(),
    stop: () => runner.stop(),
  };
}
