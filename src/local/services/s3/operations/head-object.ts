import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { readObject } from '../read-object.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** GetObject without the bytes; its errors have no body, so clients see only their status. */
export const headObject = (context: S3Context) =>
  bucketOperation(context, HeadObjectCommand, (input) => readObject(context, input).members);
