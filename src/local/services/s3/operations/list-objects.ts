import { ListObjectsCommand } from '@aws-sdk/client-s3';
import { listPage } from '../list-page.ts';
import { createKeyEncoder, parseMaxKeys, showPage } from '../list-reply.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** The older listing; `NextMarker` comes only with a delimiter, as on AWS. */
export const listObjects = (context: S3Context) =>
  bucketOperation(context, ListObjectsCommand, (input) => {
    const { Bucket: bucket, Prefix: prefix = '', Delimiter: delimiter = '', Marker: marker = '' } = input;
    const encode = createKeyEncoder(input.EncodingType);
    const maxKeys = parseMaxKeys(input.MaxKeys);
    const page = listPage(context.objects.objects, { bucket, prefix, delimiter, after: marker, maxKeys });
    return {
      Name: bucket,
      Prefix: encode(prefix),
      Marker: encode(marker),
      ...(delimiter && { Delimiter: encode(delimiter) }),
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
      MaxKeys: maxKeys,
      IsTruncated: page.isTruncated,
      ...(page.isTruncated && delimiter && { NextMarker: encode(page.last) }),
      ...showPage(page, encode, { ID: context.aws.account }),
    };
  });
