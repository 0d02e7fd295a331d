/** Stored bytes, by how long each may stay. */
import type { LifecycleRule } from '@aws-sdk/client-s3';
import { ASSUMPTIONS } from '#cost/assumptions';
import { SUMMARY_BYTES_PER_FILE } from '#cost/measured';
import type { Kept } from '../../core/service.ts';
import { isQueryOutput } from '../athena/query-output.ts';
import { isSelected } from './lifecycle.ts';
import type { ObjectStore } from './object-store.ts';

/** A query's output is one file here, and on AWS as many as Athena has writers. */
const BYTES_OF_MORE_FILES = (ASSUMPTIONS.athenaFilesPerCtas.value - 1) * SUMMARY_BYTES_PER_FILE;

export function listKeptBytes({ buckets, objects }: ObjectStore, sinceMs: number): Kept[] {
  const kept = new Map<number | undefined, Kept>();
  for (const { name, lifecycleRules = [] } of buckets.list())
    for (const { key, sizeBytes, lastModified } of objects.listFiles(name, '')) {
      const retentionDays = findRetention(lifecycleRules, { key, sizeBytes });
      const sum = kept.get(retentionDays) ?? { item: 's3StoredByteMonths', quantity: 0, fresh: 0, retentionDays };
      const bytes = sizeBytes + (isQueryOutput(key) ? BYTES_OF_MORE_FILES : 0);
      sum.quantity += bytes;
      if (lastModified.getTime() >= sinceMs) sum.fresh += bytes;
      kept.set(retentionDays, sum);
    }
  return [...kept.values()];
}

/** Of an object without tags. */
const findRetention = (rules: readonly LifecycleRule[], object: { key: string; sizeBytes: number }) =>
  rules.flatMap((rule) => (isSelected(rule, object) ? (rule.Expiration?.Days ?? []) : [])).toSorted((a, b) => a - b)[0];
