/**
 * Which lifecycle rule applies to an object, and when: S3 adds the days to the object's time and rounds up to midnight UTC.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
import type { LifecycleRule, Tag } from '@aws-sdk/client-s3';
import { DAY_MS } from '#contracts/durations';
import type { Bucket } from './bucket-table.ts';
import type { StoredObject } from './object-row.ts';

export const ceilToMidnight = (epochMs: number): number => Math.ceil(epochMs / DAY_MS) * DAY_MS;

export interface Expiration {
  atMs: number;
  ruleId: string;
}

type Subject = Pick<StoredObject, 'key' | 'sizeBytes' | 'tags'>;

const hasTags = ({ tags = [] }: Subject, wanted: readonly Tag[]): boolean =>
  wanted.every(({ Key, Value }) => tags.some((tag) => tag.Key === Key && tag.Value === Value));

/** Whether an enabled rule's filter selects the object. */
export function isSelected(rule: LifecycleRule, object: Subject): boolean {
  const { Filter: filter = {} } = rule;
  const all = { ...filter, ...filter.And };
  const prefix = all.Prefix ?? rule.Prefix ?? '';
  return (
    rule.Status === 'Enabled' &&
    object.key.startsWith(prefix) &&
    hasTags(object, [...(all.Tag ? [all.Tag] : []), ...(all.Tags ?? [])]) &&
    object.sizeBytes > (all.ObjectSizeGreaterThan ?? -1) &&
    object.sizeBytes < (all.ObjectSizeLessThan ?? Number.POSITIVE_INFINITY)
  );
}

/** When an object expires by the earliest of the rules that select it. */
export function findExpiration(rules: readonly LifecycleRule[], object: StoredObject): Expiration | undefined {
  const expirations = rules.flatMap((rule): Expiration[] => {
    const { Days: days, Date: date } = rule.Expiration ?? {};
    if (!isSelected(rule, object)) return [];
    const ruleId = rule.ID ?? '';
    if (date) return [{ atMs: date.getTime(), ruleId }];
    return days === undefined ? [] : [{ atMs: ceilToMidnight(object.lastModified.getTime() + days * DAY_MS), ruleId }];
  });
  return expirations.toSorted((a, b) => a.atMs - b.atMs)[0];
}

/** The header `x-amz-expiration` of an object, as member of a reply. */
export function showExpiration({ lifecycleRules = [] }: Bucket, object: StoredObject): { Expiration?: string } {
  const expiration = findExpiration(lifecycleRules, object);
  if (!expiration) return {};
  const date = new Date(expiration.atMs).toUTCString();
  return { Expiration: `expiry-date="${date}", rule-id="${encodeURIComponent(expiration.ruleId)}"` };
}
