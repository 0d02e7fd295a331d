import { AwsError } from '../../core/aws-error.ts';

const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const IP_ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 * @throws AwsError InvalidBucketName
 */
export function checkBucketName(name: string): void {
  const isValid = NAME.test(name) && !name.includes('..') && !IP_ADDRESS.test(name);
  if (!isValid)
    throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', { members: { BucketName: name } });
}
