/** Picks the hours whose aggregate is missing or stale, and writes the query of each. */
import { createHash } from 'node:crypto';
import { type Catalog, listPartitions } from '#aws/catalog';
import type { Lake } from '#aws/lake-objects';
import {
  buildHourPartition,
  buildTemporaryTable,
  PARTITION_COLUMNS,
  parseHourPartition,
  SUMMARY_TABLE,
} from '#contracts/names';
import type { HourPlan } from '#contracts/payloads';
import { formatInstant } from '#contracts/windows';
import { buildQueryTemplate, buildSummaryQuery } from './summary-query.ts';
import type { HourSurvey } from './survey-hours.ts';

export interface PlanHoursOptions {
  runId: string;
  /** Hours to aggregate even if their aggregates are fresh. */
  forcedHours: number[];
}

/** Hours to aggregate, in the order of `surveys`. */
export async function planHours(
  surveys: HourSurvey[],
  { runId, forcedHours }: PlanHoursOptions,
  dependencies: Catalog & Lake,
): Promise<HourPlan[]> {
  const fingerprints = await readFingerprints(surveys, dependencies);
  return surveys
    .map((survey) => ({ survey, sourceFingerprint: fingerprint(survey, dependencies.database) }))
    .filter(
      ({ survey: { hourMs }, sourceFingerprint }) =>
        forcedHours.includes(hourMs) || fingerprints.get(hourMs) !== sourceFingerprint,
    )
    .map(({ survey: { hourMs }, sourceFingerprint }) => {
      const temporaryTable = buildTemporaryTable(hourMs, toRunKey(runId));
      const { bucket, database } = dependencies;
      return {
        hour: formatInstant(hourMs),
        partition: buildHourPartition(hourMs),
        temporaryTable,
        queryTemplate: buildQueryTemplate({ bucket, database, hourMs, temporaryTable, runId }),
        sourceFingerprint,
      };
    });
}

/** Changes when an object of the hour is written, replaced or removed, and when the query itself changes. */
function fingerprint({ hourMs, objects }: HourSurvey, database: string): string {
  const hash = createHash('sha256').update(buildSummaryQuery(database, hourMs));
  for (const { key, etag, sizeBytes } of objects) hash.update(`\n${key} ${etag} ${sizeBytes}`);
  return hash.digest('hex');
}

/** A table's name has room for 128 characters of few kinds; an execution's name may be long and of many. */
const toRunKey = (runId: string): string => createHash('sha256').update(runId).digest('hex').slice(0, 16);

/** By hour: what its present aggregate was made of. */
async function readFingerprints(surveys: HourSurvey[], catalog: Catalog): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (const day of new Set(surveys.map(({ hourMs }) => buildDayExpression(hourMs)))) {
    for (const { Values = [], Parameters = {} } of await listPartitions(catalog, SUMMARY_TABLE, day)) {
      const [year = '', month = '', dayOfMonth = '', hour = ''] = Values;
      const made = Parameters['sourceFingerprint'];
      if (made) found.set(parseHourPartition({ year, month, day: dayOfMonth, hour }), made);
    }
  }
  return found;
}

function buildDayExpression(hourMs: number): string {
  const partition = buildHourPartition(hourMs);
  const columns = PARTITION_COLUMNS.filter((column) => column !== 'hour');
  return columns.map((column) => `${column} = '${partition[column]}'`).join(' AND ');
}
