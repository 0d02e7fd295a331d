/** Why an alarm changed its state, in CloudWatch's words and as its JSON. */
import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { SECOND_MS } from '#contracts/durations';
import { type AlarmRule, COMPARISONS, isBreaching } from './alarm-rule.ts';
import type { Verdict } from './evaluate-alarm.ts';

export interface StateReason {
  text: string;
  /** JSON text. */
  data: string;
}

export function describeReason(
  rule: AlarmRule,
  { state, evaluated, missing }: Verdict,
  current: StateValue,
  statistic: string | undefined,
  nowMs: number,
): StateReason {
  return {
    text: describeText(rule, { state, evaluated, missing }, current),
    data: JSON.stringify({
      version: '1.0',
      queryDate: formatInstant(nowMs),
      ...(evaluated.length > 0 && { startDate: formatInstant(Math.min(...evaluated.map(({ atMs }) => atMs))) }),
      ...(statistic !== undefined && { statistic }),
      period: rule.periodMs / SECOND_MS,
      recentDatapoints: evaluated.map(({ value }) => value).toReversed(),
      threshold: rule.threshold,
      evaluatedDatapoints: evaluated.map(({ atMs, value }) => ({ timestamp: formatInstant(atMs), value })),
    }),
  };
}

function describeText(rule: AlarmRule, { state, evaluated, missing }: Verdict, current: StateValue): string {
  if (state === 'INSUFFICIENT_DATA')
    return `Insufficient Data: ${count(missing, 'datapoint')} ${missing === 1 ? 'was' : 'were'} unknown.`;
  const treated = `${count(missing, 'missing datapoint')} ${missing === 1 ? 'was' : 'were'} treated as [${rule.treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching'}]`;
  if (evaluated.length === 0)
    return `Threshold Crossed: no datapoints were received for ${count(missing, 'period')} and ${treated}.`;
  const isAlarm = state === 'ALARM';
  const deciding = evaluated.filter(({ value }) => isBreaching(rule, value) === isAlarm);
  const list = deciding.map(({ atMs, value }) => `${formatNumber(value)} (${formatDatapointTime(atMs)})`).join(', ');
  const needed = isAlarm ? rule.datapointsToAlarm : rule.evaluationPeriods - rule.datapointsToAlarm + 1;
  const verb = `${deciding.length === 1 ? 'was' : 'were'}${isAlarm ? '' : ' not'}`;
  const isFilled = missing > 0 && (rule.treatMissingData === 'breaching' || rule.treatMissingData === 'notBreaching');
  return `Threshold Crossed: ${deciding.length} out of the last ${evaluated.length} datapoints [${list}] ${verb} ${COMPARISONS[rule.comparison].words} the threshold (${formatNumber(rule.threshold)})${isFilled ? ` and ${treated}` : ''} (minimum ${count(needed, 'datapoint')} for ${current} -> ${state} transition).`;
}

const count = (value: number, noun: string): string => `${value} ${noun}${value === 1 ? '' : 's'}`;

/** Numbers as CloudWatch writes them: always with a fraction. */
export const formatNumber = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

/** `23/11/26 09:05:00` */
function formatDatapointTime(epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(2, 4)} ${iso.slice(11, 19)}`;
}

/** `2026-11-23T09:05:00.000+0000` */
export const formatInstant = (epochMs: number): string => new Date(epochMs).toISOString().replace('Z', '+0000');
