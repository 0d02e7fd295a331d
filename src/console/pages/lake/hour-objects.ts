/** What the objects that the lake has of an hour are. */
import { HOUR_MS } from '#contracts/durations';
import { buildSummaryHourPrefix, buildTruthKey, parseLogKey } from '#contracts/names';
import { listWindows } from '#contracts/windows';
import type { ListedObject } from '../../objects/listed-object.ts';
import { parseAttempt } from '../../runs/attempt.ts';
import type { Aggregate } from './hours.ts';

/** `superseded`: of an attempt to aggregate that is not the one which the catalog points to. */
export type HourObjectKind = 'logs' | 'aggregate' | 'superseded' | 'truth';

export interface HourObject extends ListedObject {
  kind: HourObjectKind;
  /** Start of the window of logs, epoch ms. */
  windowMs?: number;
  /** Name of the run that wrote an aggregate. */
  runName?: string;
}

export const buildTruthHourPrefix = (hourMs: number): string => buildTruthKey(hourMs).replace(/[^/]*$/, '');

/** @param aggregate which the catalog points to, if it does */
export function describeObject(object: ListedObject, hourMs: number, aggregate: Aggregate | undefined): HourObject {
  const { key } = object;
  if (key.startsWith(buildSummaryHourPrefix(hourMs))) {
    const runName = parseAttempt(key);
    const isPresent = aggregate !== undefined && isBelow(key, aggregate.location);
    return { ...object, kind: isPresent ? 'aggregate' : 'superseded', ...(runName !== undefined && { runName }) };
  }
  if (key.startsWith(buildTruthHourPrefix(hourMs))) return { ...object, kind: 'truth' };
  const windowMs = parseLogKey(key)?.windowMs;
  return { ...object, kind: 'logs', ...(windowMs !== undefined && { windowMs }) };
}

/** @param location `s3://bucket/prefix/` */
const isBelow = (key: string, location: string): boolean =>
  key.startsWith(location.replace(/^s3:\/\/[^/]+\//, '').replace(/\/?$/, '/'));

export interface HourTotals {
  windows: number;
  /** Starts of the windows that have no logs, epoch ms. */
  missingWindows: number[];
  logObjects: number;
  logBytes: number;
  aggregateBytes: number;
}

export function totalHour(hourMs: number, objects: readonly HourObject[]): HourTotals {
  const logs = objects.filter(({ kind }) => kind === 'logs');
  const written = new Set(logs.map(({ windowMs }) => windowMs));
  const windows = listWindows(hourMs, hourMs + HOUR_MS);
  return {
    windows: windows.length,
    missingWindows: windows.filter((windowMs) => !written.has(windowMs)),
    logObjects: logs.length,
    logBytes: sumBytes(logs),
    aggregateBytes: sumBytes(objects.filter(({ kind }) => kind === 'aggregate')),
  };
}

const sumBytes = (objects: readonly HourObject[]): number => objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
