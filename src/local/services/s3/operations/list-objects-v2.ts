import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { listPage } from '../list-page.ts';
import { createKeyEncoder, parseMaxKeys, showPage } from '../list-reply.ts';
import { invalidArgument } from '../s3-errors.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** The continuation token is opaque to clients: here the last key of the page before. */
export const listObjectsV2 = (context: S3Context) =>
  bucketOperation(context, ListObjectsV2Command, (input) => {
    const { Bucket: bucket, Prefix: prefix = '', Delimiter: delimiter = '', StartAfter: startAfter } = input;
    const encode = createKeyEncoder(input.EncodingType);
    const maxKeys = parseMaxKeys(input.MaxKeys);
    const after = parseToken(input.ContinuationToken) ?? startAfter ?? '';
    const page = listPage(context.objects.objects, { bucket, prefix, delimiter, after, maxKeys });
    return {
      Name: bucket,
      Prefix: encode(prefix),
      ...(delimiter && { Delimiter: encode(delimiter) }),
      ...(startAfter !== undefined && { StartAfter: encode(startAfter) }),
      ...(input.ContinuationToken !== undefined && { ContinuationToken: input.ContinuationToken }),
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
      MaxKeys: maxKeys,
      KeyCount: page.contents.length + page.commonPrefixes.length,
      IsTruncated: page.isTruncated,
      ...(page.isTruncated && { NextContinuationToken: Buffer.from(page.last).toString('base64url') }),
      ...showPage(page, encode, input.FetchOwner ? { ID: context.aws.account } : undefined),
    };
  });

function parseToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const isToken = /^[A-Za-z0-9_-]+$/.test(token);
  if (!isToken) throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  return Buffer.from(token, 'base64url').toString('utf8');
}
