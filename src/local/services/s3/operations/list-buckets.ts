import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../core/service.ts';
import type { S3Context } from '../s3-operation.ts';

const MAX_BUCKETS = 10_000;

/** The continuation token is the last name of the page before. */
export const listBuckets = ({ aws, objects }: S3Context) =>
  operation(ListBucketsCommand, (input) => {
    const { Prefix: prefix = '', ContinuationToken: after = '', MaxBuckets: limit = MAX_BUCKETS } = input;
    const isInRegion = input.BucketRegion === undefined || input.BucketRegion === aws.region;
    const found = isInRegion
      ? objects.buckets.list().filter(({ name }) => name.startsWith(prefix) && name > after)
      : [];
    const page = found.slice(0, limit);
    return {
      Buckets: page.map(({ name, createdAt }) => ({
        Name: name,
        CreationDate: createdAt,
        BucketRegion: aws.region,
        BucketArn: `arn:aws:s3:::${name}`,
      })),
      Owner: { ID: aws.account },
      ...(prefix && { Prefix: prefix }),
      ...(found.length > page.length && { ContinuationToken: page.at(-1)?.name }),
    };
  });
