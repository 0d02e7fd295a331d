/** The background work of S3: at every midnight (UTC) of the shared clock, whatever is due expires. */
import type { LifecycleRule } from '@aws-sdk/client-s3';
import { DAY_MS } from '#contracts/durations';
import type { LocalAws } from '../../core/local-aws.ts';
import type { Bucket } from './bucket-table.ts';
import { ceilToMidnight, findExpiration, isSelected } from './lifecycle.ts';
import type { Upload } from './multipart-uploads.ts';
import type { ObjectStore } from './object-store.ts';

/** Applies all rules now, and then at every midnight. @returns a function that ends it */
export function startLifecycle({ clock }: Pick<LocalAws, 'clock'>, objects: ObjectStore): () => void {
  let cancel = () => {};
  const run = () => {
    for (const bucket of objects.buckets.list()) applyRules(objects, bucket, clock.now());
    cancel = clock.schedule(ceilToMidnight(clock.now() + 1), run);
  };
  run();
  return () => cancel();
}

function applyRules(objects: ObjectStore, { name, lifecycleRules }: Bucket, nowMs: number): void {
  if (!lifecycleRules) return;
  for (const object of objects.objects.walk(name)) {
    const expiration = findExpiration(lifecycleRules, object);
    if (expiration && expiration.atMs <= nowMs) objects.remove(name, object.key);
  }
  for (const upload of objects.uploads.list(name))
    if (isAbandoned(lifecycleRules, upload, nowMs)) objects.uploads.remove(upload);
}

const isAbandoned = (rules: readonly LifecycleRule[], { key, initiated }: Upload, nowMs: number): boolean =>
  rules.some((rule) => {
    const days = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
    // An upload has no size and no tags yet: rules that filter by them do not select it.
    const isMatch = days !== undefined && isSelected(rule, { key, sizeBytes: 0 });
    return isMatch && ceilToMidnight(initiated.getTime() + days * DAY_MS) <= nowMs;
  });
