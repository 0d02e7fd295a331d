import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import { createKeyEncoder } from '../list-reply.ts';
import type { Upload } from '../multipart-uploads.ts';
import { notImplemented } from '../s3-errors.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

const MAX_UPLOADS = 1_000;

/** Uploads that were neither completed nor aborted, by key. */
export const listMultipartUploads = (context: S3Context) =>
  bucketOperation(context, ListMultipartUploadsCommand, (input) => {
    const { Prefix: prefix = '', KeyMarker: keyMarker = '', UploadIdMarker: idMarker = '' } = input;
    if (input.Delimiter) throw notImplemented('ListMultipartUploads with a delimiter');
    const encode = createKeyEncoder(input.EncodingType);
    const limit = Math.min(input.MaxUploads ?? MAX_UPLOADS, MAX_UPLOADS);
    const all = context.objects.uploads.list(input.Bucket).filter(({ key }) => key.startsWith(prefix));
    const found = all.slice(countThrough(all, keyMarker, idMarker));
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      Bucket: input.Bucket,
      Prefix: encode(prefix),
      KeyMarker: encode(keyMarker),
      UploadIdMarker: idMarker,
      MaxUploads: limit,
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
      IsTruncated: found.length > page.length,
      ...(found.length > page.length && last && { NextKeyMarker: encode(last.key), NextUploadIdMarker: last.uploadId }),
      Uploads: page.map(({ key, uploadId, initiated, details }) => ({
        Key: encode(key),
        UploadId: uploadId,
        Initiated: initiated,
        StorageClass: details.storageClass ?? 'STANDARD',
        Owner: { ID: context.aws.account },
        Initiator: { ID: context.aws.account },
      })),
    };
  });

/** How many uploads lie up to the marker, itself included; without an id it stands for all uploads of its key. */
function countThrough(uploads: readonly Upload[], keyMarker: string, idMarker: string): number {
  if (keyMarker === '') return 0;
  const byId = uploads.findIndex(({ key, uploadId }) => key === keyMarker && uploadId === idMarker);
  if (byId >= 0) return byId + 1;
  return uploads.filter(({ key }) => Buffer.compare(Buffer.from(key), Buffer.from(keyMarker)) <= 0).length;
}
