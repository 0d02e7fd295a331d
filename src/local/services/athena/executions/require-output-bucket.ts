import { isAwsError } from '../../../core/aws-error.ts';
import type { Caller } from '../../../core/service.ts';
import { guardObjects } from '../../s3/guard-objects.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { parseLocation } from '../catalog/s3-location.ts';
import { invalidRequest } from '../errors.ts';

/**
 * Athena looks for the bucket of the results, with the permissions of its caller, before it takes a query in.
 * @throws AwsError InvalidRequestException for a bucket that is missing, or that the caller may not locate
 */
export function requireOutputBucket({ aws, objects }: AthenaParts, outputFolder: string, caller: Caller): void {
  const { bucket } = parseLocation(outputFolder);
  try {
    if (guardObjects(objects, aws.authorizer.permissionsOf(caller)).hasBucket(bucket)) return;
  } catch (error) {
    if (!isAwsError(error, 'AccessDenied')) throw error;
  }
  throw invalidRequest(`Unable to verify/create output bucket ${bucket}`);
}
