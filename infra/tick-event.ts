/** The event of every tick: what the schedules send to the state machine or to GenerateLogs. */
import { type PipelineEvent, parsePipelineEvent } from '#contracts/pipeline-event';
import type { PipelineConfig } from '#infra/config';

/**
 * Scheduler puts the tick's time here, e.g. `2026-11-23T09:05:00Z`.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
const SCHEDULED_TIME_ATTRIBUTE = '<aws.scheduler.scheduled-time>';
const SAMPLE_TICK = '2026-11-23T09:05:00Z';

/**
 * The input of the schedule's target, with Scheduler's placeholder still in it.
 * @throws InvalidEventError when the pipeline would refuse the event that Scheduler makes of it
 */
export function buildTickEvent({ records, seed }: PipelineConfig): PipelineEvent {
  const event: PipelineEvent = { scheduledTime: SCHEDULED_TIME_ATTRIBUTE, records, seed };
  const sample = JSON.stringify(event).replace(SCHEDULED_TIME_ATTRIBUTE, SAMPLE_TICK);
  parsePipelineEvent(JSON.parse(sample), Date.parse(SAMPLE_TICK));
  return event;
}
