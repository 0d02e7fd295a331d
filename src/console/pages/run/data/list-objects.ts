import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { s3 } from '../../../aws/s3.ts';
import type { Location } from './find-locations.ts';

interface StoredObject {
  bucket: string;
  key: string;
  bytes: number;
  modifiedMs: number;
}

export interface FoundObjects {
  objects: readonly StoredObject[];
  /** Told of, but there is nothing any more. */
  missing: readonly Location[];
  isCut: boolean;
}

const MAX_LOCATIONS = 300;
const MAX_OBJECTS = 1_000;
const AT_ONCE = 6;

/** The objects that are at places now. */
export async function listObjects(locations: readonly Location[], abortSignal: AbortSignal): Promise<FoundObjects> {
  const objects: StoredObject[] = [];
  const missing: Location[] = [];
  const wanted = locations.slice(0, MAX_LOCATIONS);
  for (let at = 0; at < wanted.length && objects.length < MAX_OBJECTS; at += AT_ONCE) {
    const group = wanted.slice(at, at + AT_ONCE);
    const found = await Promise.all(group.map((location) => listAt(location, abortSignal)));
    objects.push(...found.flat());
    missing.push(...group.filter((_, index) => found[index]?.length === 0));
  }
  return {
    objects: objects.slice(0, MAX_OBJECTS),
    missing,
    isCut: wanted.length < locations.length || objects.length > MAX_OBJECTS,
  };
}

async function listAt({ bucket, prefix }: Location, abortSignal: AbortSignal): Promise<StoredObject[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }), {
    abortSignal,
  });
  return Contents.map(({ Key = '', Size = 0, LastModified }) => ({
    bucket,
    key: Key,
    bytes: Size,
    modifiedMs: LastModified?.getTime() ?? 0,
  }));
}
