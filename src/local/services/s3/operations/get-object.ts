import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import type { ByteRange } from '../byte-range.ts';
import { readObject } from '../read-object.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** `Body` is a stream of the bytes as they were at this moment, even if the object is replaced meanwhile. */
export const getObject = (context: S3Context) =>
  bucketOperation(context, GetObjectCommand, async (input) => {
    const { object, range, members } = readObject(context, input);
    const path = context.objects.files.resolve(object.path);
    const body = await openBody(path, range ?? { start: 0, end: object.sizeBytes - 1 });
    // The SDK gives the stream that it receives some methods more; what goes on the wire is a plain one.
    return { ...members, Body: body as GetObjectCommandOutput['Body'] };
  });

async function openBody(path: string, { start, end }: ByteRange): Promise<Readable> {
  if (end < start) return Readable.from([]);
  const file = await open(path);
  return file.createReadStream({ start, end, highWaterMark: 256 * 1024 });
}
