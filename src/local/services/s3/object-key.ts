import { AwsError } from '../../core/aws-error.ts';
import { invalidArgument } from './s3-errors.ts';

const MAX_KEY_BYTES = 1024;

/** @throws AwsError KeyTooLongError */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > MAX_KEY_BYTES)
    throw new AwsError('KeyTooLongError', 'Your key is too long', {
      members: { Size: size, MaxSizeAllowed: MAX_KEY_BYTES },
    });
}

/** Buckets have no versions here, so the only one of an object is `null`. @throws AwsError InvalidArgument */
export function checkVersionId(versionId: string | undefined): void {
  if (versionId !== undefined && versionId !== 'null')
    throw invalidArgument('Invalid version id specified', 'versionId', versionId);
}
