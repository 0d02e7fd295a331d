import type { AlarmHistoryItem } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import type { TimeSpan } from '../../charts/series.ts';

const stateUpdate = z.object({
  oldState: z.object({ stateValue: z.string() }),
  newState: z.object({ stateValue: z.string() }),
});

/**
 * The spans of time in which an alarm was in alarm, as far as its history tells.
 * @param history newest first
 * @param nowMs where one ends that is not over
 */
export function findAlarmSpans(history: readonly AlarmHistoryItem[], nowMs: number): TimeSpan[] {
  const spans: TimeSpan[] = [];
  let toMs = nowMs;
  for (const { Timestamp, HistoryItemType, HistoryData = '' } of history) {
    if (HistoryItemType !== 'StateUpdate' || !Timestamp) continue;
    const { data } = stateUpdate.safeParse(parseJson(HistoryData));
    if (data?.newState.stateValue === 'ALARM') spans.push({ fromMs: Timestamp.getTime(), toMs });
    toMs = Timestamp.getTime();
  }
  return spans;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
