/** What the history of an alarm adds to the message of its change: the datapoints that decided, and when it went off. */
import { type AlarmHistoryItem, type CloudWatchClient, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import * as z from 'zod';
import type { AlarmChange } from './alarm-change.ts';

export interface Datapoint {
  /** Start of its period, epoch ms. */
  atMs: number;
  value: number;
}

export interface AlarmPast {
  /** Those that the alarm went off by, the oldest first; none when data was missing. */
  breaching: Datapoint[];
  /** When the alarm went off, epoch ms; of a change to OK the one that it ends. */
  wentOffMs?: number;
}

const instant = z.string().transform((text) => Date.parse(text.replace(/\+0000$/, 'Z')));
const historyData = z.object({
  newState: z.object({
    stateValue: z.string(),
    stateReason: z.string(),
    stateReasonData: z
      .object({
        evaluatedDatapoints: z.array(z.object({ timestamp: instant, value: z.number().optional() })).default([]),
      })
      .default({ evaluatedDatapoints: [] }),
  }),
});
type NewState = z.output<typeof historyData>['newState'] & { atMs: number };

/** An alarm that flaps changes twice a few minutes; the change before this one is among so many. */
const MAX_RECORDS = 10;
/** The message and the history may tell the same change a moment apart. */
const TOLERANCE_MS = 60_000;

/** @throws errors of CloudWatch */
export async function readAlarmPast(change: AlarmChange, cloudwatch: CloudWatchClient): Promise<AlarmPast> {
  const { AlarmHistoryItems = [] } = await cloudwatch.send(
    new DescribeAlarmHistoryCommand({
      AlarmName: change.name,
      HistoryItemType: 'StateUpdate',
      EndDate: new Date(change.changedMs + TOLERANCE_MS),
      ScanBy: 'TimestampDescending',
      MaxRecords: MAX_RECORDS,
    }),
  );
  const states = AlarmHistoryItems.flatMap(readState);
  const current = states.findIndex(
    ({ stateValue, stateReason }) => stateValue === change.state && stateReason === change.reason,
  );
  const wentOff = current < 0 ? undefined : states.slice(current).find(({ stateValue }) => stateValue === 'ALARM');
  if (!wentOff) return { breaching: [] };
  return { breaching: listBreaching(wentOff, change), wentOffMs: wentOff.atMs };
}

/** Nothing, for an item that is not as CloudWatch documents it. */
function readState({ HistoryData = '', Timestamp }: AlarmHistoryItem): NewState[] {
  try {
    return [{ ...historyData.parse(JSON.parse(HistoryData)).newState, atMs: Timestamp?.getTime() ?? 0 }];
  } catch {
    return [];
  }
}

const listBreaching = ({ stateReasonData }: NewState, { comparison, threshold }: AlarmChange): Datapoint[] =>
  stateReasonData.evaluatedDatapoints
    .flatMap(({ timestamp, value }) => (value === undefined ? [] : [{ atMs: timestamp, value }]))
    .filter(({ value }) => (comparison.startsWith('Less') ? value < threshold : value > threshold))
    .sort((a, b) => a.atMs - b.atMs);
