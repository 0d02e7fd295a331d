import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Store } from '#local/core/store';

const SCRIPT = fileURLToPath(new URL('./serve-s3.ts', import.meta.url));
const BUCKET = 'lake';
const ROUNDS = 6;
const WRITERS = 6;

let dataDir: string;
let server: ChildProcess | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pennylake-'));
});
afterEach(() => {
  server?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true });
});

async function serve(): Promise<S3Client> {
  server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await once(server.stdout ?? server, 'data');
  return new S3Client({
    endpoint: String(output).trim(),
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
}

async function kill(): Promise<void> {
  server?.kill('SIGKILL');
  if (server) await once(server, 'exit');
}

/** What a key may hold: what was acknowledged last, or what was under way when the process died. `null` is no object. */
type Possible = Map<string, Set<string | null>>;

/** Each writer has its own keys, and goes on until the server is gone. */
async function write(s3: S3Client, writer: number, round: number, possible: Possible): Promise<void> {
  for (let step = 0; ; step++) {
    const Key = `logs/writer=${writer}/${step % 5}.json.gz`;
    const value = step % 7 === 6 ? null : `${writer}.${round}.${step};`.repeat(1 + ((step * 7_919) % 20_000));
    possible.get(Key)?.add(value) ?? possible.set(Key, new Set([null, value]));
    try {
      await change(s3, Key, value, step);
    } catch {
      return;
    }
    possible.set(Key, new Set([value]));
  }
}

async function change(s3: S3Client, Key: string, value: string | null, step: number): Promise<void> {
  const target = { Bucket: BUCKET, Key };
  if (value === null) {
    await s3.send(new DeleteObjectCommand(target));
  } else if (step % 3 === 0) {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target));
    const { ETag } = await s3.send(new UploadPartCommand({ ...target, UploadId, PartNumber: 1, Body: value }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }));
  } else {
    await s3.send(new PutObjectCommand({ ...target, Body: value }));
  }
}

async function read(s3: S3Client, Key: string): Promise<string | null> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
    return (await Body?.transformToString()) ?? '';
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

/** Files below the objects' folder, against those that the store knows. */
function compareFiles(): { found: string[]; known: string[] } {
  const root = join(dataDir, 's3');
  const found = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  const store = new Store(join(dataDir, 'state.db'));
  const objects = store.all<{ path: string }>('SELECT path FROM s3_objects');
  const parts = store.all<{ path: string }>("SELECT value ->> 'path' AS path FROM s3_upload_parts");
  store.close();
  return { found: found.toSorted(), known: [...objects, ...parts].map(({ path }) => path).toSorted() };
}

test(`survives ${ROUNDS} kills under load: what was acknowledged is there, and nothing is half there`, async () => {
  const possible: Possible = new Map();

  for (let round = 0; round < ROUNDS; round++) {
    const s3 = await serve();
    await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(s3, writer, round, possible));
    await wait(100 + 97 * round);
    await kill();
    await Promise.all(writers);
    s3.destroy();

    const revived = await serve();
    for (const [Key, values] of possible) {
      const value = await read(revived, Key);
      expect([...values].includes(value)).toBe(true);
      possible.set(Key, new Set([value]));
    }
    revived.destroy();
    await kill();
    const { found, known } = compareFiles();
    expect(found).toEqual(known);
  }

  expect(possible.size).toBeGreaterThanOrEqual(WRITERS);
});
