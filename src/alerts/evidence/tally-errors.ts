/** Counts the errors in raw objects of the lake: straight from S3, since Athena sees an hour only when it is closed. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { type Lake, type LakeObject, listObjects } from '#aws/lake-objects';
import { ERROR_SEVERITIES } from '#contracts/log-record';

/** Compressed; some ten times as much of text, which takes a second or two to read. */
const MAX_BYTES = 8_000_000;

/** As much of a record as is looked at. */
const errorRecord = z.object({
  severity: z.enum(ERROR_SEVERITIES),
  service: z.string(),
  host: z.string(),
  event_code: z.string(),
  message: z.string(),
});

export interface ErrorTally {
  records: number;
  errors: number;
  objectsRead: number;
  objectsFound: number;
  /** By service: errors by host. */
  services: Map<string, Map<string, number>>;
  /** By service and event code. */
  codes: Map<string, { service: string; code: string; errors: number; example: string }>;
}

/** @param prefixes of keys; objects are read in this order until there are too many bytes */
export async function tallyErrors(lake: Lake, prefixes: string[]): Promise<ErrorTally> {
  const found = (await Promise.all(prefixes.map((prefix) => listObjects(lake, prefix)))).flat();
  const chosen = takeBytes(found, MAX_BYTES);
  const tally: ErrorTally = {
    records: 0,
    errors: 0,
    objectsRead: chosen.length,
    objectsFound: found.length,
    services: new Map(),
    codes: new Map(),
  };
  for (const { key } of chosen) for await (const line of readLines(lake, key)) count(line, tally);
  return tally;
}

/** The first objects that fit, and one in any case. */
function takeBytes(objects: LakeObject[], maxBytes: number): LakeObject[] {
  let bytes = 0;
  return objects.filter(({ sizeBytes }, index) => {
    bytes += sizeBytes;
    return index === 0 || bytes <= maxBytes;
  });
}

async function* readLines({ s3, bucket }: Lake, key: string): AsyncGenerator<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (!(Body instanceof Readable)) throw new Error(`${key} has no body`);
  const unzipped = createGunzip();
  Body.once('error', (error) => unzipped.destroy(error));
  yield* createInterface({ input: Body.pipe(unzipped), crlfDelay: Number.POSITIVE_INFINITY });
}

function count(line: string, tally: ErrorTally): void {
  tally.records += 1;
  const { data: record } = errorRecord.safeParse(parseJson(line));
  if (!record) return;
  const { service, host, event_code: code, message } = record;
  tally.errors += 1;
  const hosts = tally.services.get(service) ?? new Map<string, number>();
  tally.services.set(service, hosts.set(host, (hosts.get(host) ?? 0) + 1));
  const id = `${service}/${code}`;
  const { errors, example } = tally.codes.get(id) ?? { errors: 0, example: message };
  tally.codes.set(id, { service, code, errors: errors + 1, example });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
