/** A bucket in memory behind the real S3 client. */
import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { type CallLog, createCallLog } from './call-log.ts';

interface FakeObject {
  body: Buffer;
  contentType: string | undefined;
  lastModified: Date;
}

export interface FakeS3 extends CallLog {
  s3: S3Client;
  bucket: string;
  objects: Map<string, FakeObject>;
  put(key: string, body: string, lastModified?: Date): void;
  /** Keys in S3's order. */
  keys(): string[];
  mock: ReturnType<typeof mockClient>;
}

/** Small, so that listings have several pages. */
const PAGE_SIZE = 5;
const WRITTEN = new Date('2026-11-20T09:00:30Z');
const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`;

export function createFakeS3(log: CallLog = createCallLog()): FakeS3 {
  const objects = new Map<string, FakeObject>();
  const s3 = new S3Client({ region: 'us-east-1' });
  const mock = mockClient(s3);
  const keys = () => [...objects.keys()].sort();

  mock.on(PutObjectCommand).callsFake(({ Key, Body, ContentType }) =>
    log.record(`PutObject ${Key}`, () => {
      objects.set(Key, { body: Buffer.from(Body), contentType: ContentType, lastModified: WRITTEN });
      return {};
    }),
  );
  mock.on(HeadObjectCommand).callsFake(({ Key }) =>
    log.record(`HeadObject ${Key}`, () => {
      if (!objects.has(Key)) throw new NotFound({ message: 'UnknownError', $metadata: { httpStatusCode: 404 } });
      return {};
    }),
  );
  mock.on(GetObjectCommand).callsFake(({ Key }) =>
    log.record(`GetObject ${Key}`, () => {
      const object = objects.get(Key);
      if (!object) throw new NoSuchKey({ message: 'The specified key does not exist.', $metadata: {} });
      return { Body: { transformToString: async () => object.body.toString() } };
    }),
  );
  mock.on(DeleteObjectCommand).callsFake(({ Key }) =>
    log.record(`DeleteObject ${Key}`, () => {
      objects.delete(Key);
      return {};
    }),
  );
  mock.on(ListObjectsV2Command).callsFake(({ Prefix, StartAfter = '', ContinuationToken = StartAfter }) =>
    log.record(`ListObjectsV2 ${Prefix}`, () => {
      const rest = keys().filter((key) => key.startsWith(Prefix) && key > ContinuationToken);
      const page = rest.slice(0, PAGE_SIZE);
      return {
        Contents: page.map((key) => {
          const { body, lastModified } = objects.get(key) ?? { body: Buffer.alloc(0), lastModified: WRITTEN };
          return { Key: key, ETag: etagOf(body), Size: body.length, LastModified: lastModified };
        }),
        ...(rest.length > page.length && { NextContinuationToken: page.at(-1) }),
      };
    }),
  );

  return {
    ...log,
    s3,
    bucket: 'lake',
    objects,
    keys,
    mock,
    put: (key, body, lastModified = WRITTEN) => {
      objects.set(key, { body: Buffer.from(body), contentType: undefined, lastModified });
    },
  };
}
