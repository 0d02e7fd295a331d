/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
export interface TickContext {
  scheduleArn: string;
  /** Epoch ms. */
  scheduledMs: number;
  executionId: string;
  /** 1 for the first. */
  attemptNumber: number;
}

/** `2026-11-23T09:05:00Z` */
export const formatScheduledTime = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 19)}Z`;

/** Replaces the context attributes wherever they stand in the input. */
export function fillInput(input: string, context: TickContext): string {
  const values: Record<string, string> = {
    'schedule-arn': context.scheduleArn,
    'scheduled-time': formatScheduledTime(context.scheduledMs),
    'execution-id': context.executionId,
    'attempt-number': String(context.attemptNumber),
  };
  return input.replaceAll(/<aws\.scheduler\.([a-z-]+)>/g, (whole, name: string) => values[name] ?? whole);
}
