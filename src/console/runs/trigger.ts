/** What started a run, told from its input. */
import { HOUR_MS } from '#contracts/durations';
import type { SampleEvent } from '#contracts/local-routes';
import { WINDOW_MS } from '#contracts/windows';

export type Trigger =
  | { kind: 'schedule' }
  | { kind: 'sample'; sample: string }
  /** An event of the past, run (again) later. */
  | { kind: 'replay' }
  | { kind: 'hand' };

/** What the schedule sends. */
const TICK_FIELDS = ['scheduledTime', 'records', 'seed'];
/** Scheduler tries again for an hour, and then gives up. */
const LATEST_TICK_MS = HOUR_MS + WINDOW_MS;

/**
 * @param input of the execution, as it was sent
 * @param startMs when it started, epoch ms
 */
export function findTrigger(input: string, startMs: number, samples: readonly SampleEvent[]): Trigger {
  const event = readObject(input);
  if (!event) return { kind: 'hand' };
  const description = event['description'];
  const sample =
    typeof description === 'string' && samples.find(({ text }) => readObject(text)?.['description'] === description);
  if (sample) return { kind: 'sample', sample: sample.name };
  const scheduledMs = Date.parse(String(event['scheduledTime']));
  const isLate = startMs - scheduledMs > LATEST_TICK_MS;
  if (isLate) return { kind: 'replay' };
  const isTick = !Number.isNaN(scheduledMs) && Object.keys(event).every((field) => TICK_FIELDS.includes(field));
  return isTick ? { kind: 'schedule' } : { kind: 'hand' };
}

export function describeTrigger(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'schedule':
      return 'Schedule';
    case 'sample':
      return `Sample: ${trigger.sample}`;
    case 'replay':
      return 'Replay';
    case 'hand':
      return 'By hand';
    default:
      return trigger satisfies never;
  }
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
