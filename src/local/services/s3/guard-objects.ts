/** Objects as a principal sees them on whose behalf a query or a crawl reads and writes: each use is one that S3 would check. */
import type { Permissions } from '../../core/authorizer.ts';
import type { ObjectFile, ObjectFiles } from '../../core/object-files.ts';
import { listAccess, locationAccess, objectAccess } from './access.ts';

/** Every method throws AwsError AccessDenied, and so does the path of a file, which is the way to its bytes. */
export function guardObjects(objects: ObjectFiles, permissions: Permissions): ObjectFiles {
  const locate = (bucket: string) => permissions.check(locationAccess(bucket), 's3');
  const put = (bucket: string, key: string) => {
    locate(bucket);
    permissions.check(objectAccess('s3:PutObject', bucket, key), 's3');
  };
  return {
    hasBucket: (bucket) => {
      locate(bucket);
      return objects.hasBucket(bucket);
    },
    list: (bucket, prefix) => {
      permissions.check(listAccess(bucket, prefix), 's3');
      return objects.list(bucket, prefix).map((file) => guardFile(file, permissions));
    },
    get: (bucket, key) => {
      permissions.check(objectAccess('s3:GetObject', bucket, key), 's3');
      const file = objects.get(bucket, key);
      if (!file) permissions.check(listAccess(bucket, undefined), 's3');
      return file;
    },
    putFile: async (bucket, key, ...content) => {
      put(bucket, key);
      return objects.putFile(bucket, key, ...content);
    },
    putContent: async (bucket, key, ...content) => {
      put(bucket, key);
      return objects.putContent(bucket, key, ...content);
    },
    delete: async (bucket, key) => {
      permissions.check(objectAccess('s3:DeleteObject', bucket, key), 's3');
      await objects.delete(bucket, key);
    },
  };
}

/** A file that was listed need not be read. */
function guardFile(file: ObjectFile, permissions: Permissions): ObjectFile {
  let isAllowed = false;
  return {
    ...file,
    get path() {
      if (!isAllowed) permissions.check(objectAccess('s3:GetObject', file.bucket, file.key), 's3');
      isAllowed = true;
      return file.path;
    },
  };
}
