/** Objects: put whole, put in parts, written over, copied over, deleted. */
import { createHash } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { expect } from '@jest/globals';
import { Register } from './register.ts';
import type { Writer } from './writer.ts';

export const BUCKET = 'lake';
const KEYS = 4;
const MAX_REPEATS = 20_000;

/** `null`: no object. */
type Content = { sha256: string; bytes: number; etag: string } | null;

const md5 = (data: string | Buffer) => createHash('md5').update(data).digest();
const describeBody = (body: string | Uint8Array, etag: string): Content => ({
  sha256: createHash('sha256').update(body).digest('hex'),
  bytes: Buffer.byteLength(body),
  etag: `"${etag}"`,
});

export function createObjectWriter(name: string): Writer {
  const prefix = `logs/writer=${name}/`;
  const source = `${prefix}source`;
  const keys = Array.from({ length: KEYS }, (_, index) => `${prefix}${index}.json.gz`);
  const registers = new Map(keys.map((key) => [key, new Register<Content>(null)]));
  /** What the uploads that were begun are to become. */
  const uploads = new Map<string, Content>();
  let version = 0;

  const putInParts = async (s3: S3Client, Key: string, body: string, content: Content) => {
    const target = { Bucket: BUCKET, Key };
    const { UploadId = '' } = await s3.send(new CreateMultipartUploadCommand(target));
    uploads.set(UploadId, content);
    const part = { ...target, UploadId, PartNumber: 1 };
    const { ETag } = await s3.send(new UploadPartCommand({ ...part, Body: body }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }));
  };

  const copy = async (s3: S3Client, Key: string, body: string) => {
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: source, Body: body }));
    await s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key, CopySource: `${BUCKET}/${source}` }));
  };

  const checkKey = async (s3: S3Client, key: string, register: Register<Content>): Promise<Content> => {
    const content = await read(s3, key);
    expect(register.possible).toContainEqual(content);
    register.settle(content);
    return content;
  };

  return {
    write: async ({ s3 }, random) => {
      version += 1;
      const [Key, register] = random.pick([...registers]);
      const body = `${name}.${version};`.repeat(1 + random.below(MAX_REPEATS));
      const whole = describeBody(body, md5(body).toString('hex'));
      const joined = describeBody(body, `${md5(md5(body)).toString('hex')}-1`);
      const change = random.pick(['put', 'put', 'put in parts', 'copy', 'delete'] as const);
      if (change === 'delete')
        await register.set(null, () => s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key })));
      else if (change === 'copy') await register.set(whole, () => copy(s3, Key, body));
      else if (change === 'put in parts') await register.set(joined, () => putInParts(s3, Key, body, joined));
      else await register.set(whole, () => s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: body })));
    },
    check: async ({ s3 }) => {
      const there = new Map<string, Content>();
      for (const [key, register] of registers) there.set(key, await checkKey(s3, key, register));
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: prefix }));
      const listed = Contents.filter(({ Key }) => Key !== source).map(({ Key = '', ETag, Size }) => [Key, ETag, Size]);
      expect(listed).toEqual(
        [...there].flatMap(([key, content]) => (content ? [[key, content.etag, content.bytes]] : [])),
      );
      const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET, Prefix: prefix }));
      // An upload that is still under way has not become an object too.
      for (const { Key = '', UploadId = '' } of Uploads) expect(there.get(Key)).not.toEqual(uploads.get(UploadId));
    },
  };
}

async function read(s3: S3Client, Key: string): Promise<Content> {
  try {
    const { Body, ETag = '' } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
    return describeBody((await Body?.transformToByteArray()) ?? '', ETag.slice(1, -1));
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}
