/** Reads of the pipeline's bucket. */
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { bucketName } from '#contracts/local-resources';
import { s3 } from '../aws/s3.ts';
import type { FolderPage } from './listed-object.ts';
import type { ObjectSource } from './preview.ts';

interface ListOptions {
  token?: string | undefined;
  /** All objects below the prefix, instead of folders. */
  isDeep?: boolean;
  limit?: number;
}

/** One LIST: the folders and objects right below a prefix, in the order of their names. */
export async function listFolder(
  prefix: string,
  { token, isDeep = false, limit }: ListOptions,
  signal: AbortSignal,
): Promise<FolderPage> {
  const page = await s3.send(
    new ListObjectsV2Command({
      Bucket: bucketName,
      Prefix: prefix,
      ...(!isDeep && { Delimiter: '/' }),
      ...(token !== undefined && { ContinuationToken: token }),
      ...(limit !== undefined && { MaxKeys: limit }),
    }),
    { abortSignal: signal },
  );
  return {
    folders: (page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix),
    objects: (page.Contents ?? []).map(({ Key = '', Size = 0, LastModified }) => ({
      key: Key,
      sizeBytes: Size,
      modifiedMs: LastModified?.getTime() ?? 0,
    })),
    nextToken: page.NextContinuationToken,
  };
}

export interface ObjectHead {
  sizeBytes: number;
  modifiedMs: number;
  contentType: string | undefined;
  etag: string;
}

export async function headObject(key: string, signal: AbortSignal): Promise<ObjectHead> {
  const head = await s3.send(new HeadObjectCommand({ Bucket: bucketName, Key: key }), { abortSignal: signal });
  return {
    sizeBytes: head.ContentLength ?? 0,
    modifiedMs: head.LastModified?.getTime() ?? 0,
    contentType: head.ContentType,
    etag: head.ETag ?? '',
  };
}

/** The object as it is now: should it be replaced while it is read, the read fails. */
export const openObject = (key: string, { sizeBytes, etag }: ObjectHead, signal: AbortSignal): ObjectSource => ({
  sizeBytes,
  read: async (start, end) => {
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: bucketName, Key: key, IfMatch: etag, Range: `bytes=${start}-${end - 1}` }),
      { abortSignal: signal },
    );
    return new Uint8Array((await Body?.transformToByteArray()) ?? []);
  },
});

export async function fetchObject(key: string): Promise<Uint8Array<ArrayBuffer>> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucketName, Key: key }));
  return new Uint8Array((await Body?.transformToByteArray()) ?? []);
}
