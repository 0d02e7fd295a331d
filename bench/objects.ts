/** PutObject and GetObject by the SDK, beside plain file writes of the same durability and plain reads. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createS3Client } from '#aws/clients';
import { type Benchmark, type BenchmarkReport, type Figure, type Measurement, secondsEach } from './benchmark.ts';
import { type Contestant, elapsedTime, measureByTurns, type Turns } from './measure.ts';
import { BUCKET, withFolder, withLocalAws } from './temporary-aws.ts';

/** How much to measure. */
export interface Effort extends Omit<Turns, 'stopwatch'> {
  /** Objects that one repeat writes or reads, one after the other. */
  objects: number;
}

const FULL_EFFORT: Effort = { objects: 100, warmUps: 1, repeats: 7 };

/** An object of a window at the default volume, and one at a large volume. */
const SIZES: Record<string, number> = { '64 KB': 64 * 1024, '4 MB': 4 * 1024 * 1024 };
/** Large ones are fewer, so that a repeat of each takes about as long. */
const LARGE = { bytes: 1024 * 1024, fewer: 10 };

interface Store {
  write: (name: string, body: Buffer) => Promise<unknown>;
  read: (name: string) => Promise<Uint8Array | undefined>;
}

/** As the local S3 does it: complete and on disk under another name, then renamed. */
function plainFiles(folder: string) {
  mkdirSync(folder, { recursive: true });
  return {
    write: async (name: string, body: Buffer) => {
      const temporary = join(folder, '.temporary');
      const file = await open(temporary, 'w');
      await file.writeFile(body);
      await file.datasync();
      await file.close();
      await rename(temporary, join(folder, name));
    },
    read: (name: string) => readFile(join(folder, name)),
  } satisfies Store;
}

const objectsOf = (s3: S3Client): Store => ({
  write: (name, body) => s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: name, Body: body })),
  read: async (name) =>
    (await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: name }))).Body?.transformToByteArray(),
});

/** The least that an S3 over HTTP can do: what the SDK and HTTP cost by themselves. */
async function startBareServer(folder: string): Promise<Server> {
  const files = plainFiles(folder);
  const server = createServer((request, response) => {
    const { method, url = '/' } = request;
    const name = new URL(url, 'http://bare').pathname.split('/').at(-1) ?? '';
    const answer = method === 'PUT' ? buffer(request).then((body) => files.write(name, body)) : files.read(name);
    answer.then((body) => response.end(body)).catch((error: Error) => response.destroy(error));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Each turn writes new names, as objects mostly are new, and reads what its turn has written. */
function createTurns(count: number) {
  let written = 0;
  return {
    write: async (store: Store, prefix: string, body: Buffer) => {
      for (let index = 0; index < count; index += 1) await store.write(`${prefix}-${written + index}`, body);
      written += count;
    },
    read: async (store: Store, prefix: string) => {
      for (let index = 1; index <= count; index += 1) await store.read(`${prefix}-${written - index}`);
    },
  };
}

function listContestants(stores: Record<string, Store>, { objects }: Effort): Record<string, Contestant> {
  const entries = Object.entries(SIZES).flatMap(([size, bytes]) => {
    const body = randomBytes(bytes);
    const count = bytes >= LARGE.bytes ? Math.ceil(objects / LARGE.fewer) : objects;
    const competitors = Object.entries(stores).map(([name, store]) => ({ name, store, turns: createTurns(count) }));
    return (['write', 'read'] as const).flatMap((verb) =>
      competitors.map(({ name, store, turns }): [string, Contestant] => [
        `${verb} ${size} ${name}`,
        {
          name: `${verb} ${size}, ${name}`,
          unit: 'objects',
          count,
          bytes: bytes * count,
          run: () => turns[verb](store, String(bytes), body),
        },
      ]),
    );
  });
  return Object.fromEntries(entries);
}

function compare(measured: Record<string, Measurement>): Figure[] {
  const each = (name: string) => {
    const measurement = measured[name];
    return measurement ? secondsEach(measurement) : Number.NaN;
  };
  return Object.keys(SIZES).flatMap((size) =>
    (['write', 'read'] as const).flatMap((verb) =>
      ['plain files', 'bare HTTP server'].map((other) => ({
        name: `${verb} ${size}: time of the local S3 to that of ${other}`,
        measured: each(`${verb} ${size} local S3`) / each(`${verb} ${size} ${other}`),
      })),
    ),
  );
}

/** Measures objects of some sizes. */
export const measureObjects = (effort: Effort): Promise<BenchmarkReport> =>
  withFolder((folder) =>
    withLocalAws(async () => {
      const server = await startBareServer(join(folder, 'bare'));
      // The server listens on a port, so its address is of this kind.
      const { port } = server.address() as AddressInfo;
      const stores = {
        'local S3': objectsOf(createS3Client()),
        'bare HTTP server': objectsOf(new S3Client({ endpoint: `http://127.0.0.1:${port}` })),
        'plain files': plainFiles(join(folder, 'plain')),
      };
      try {
        const measured = await measureByTurns(listContestants(stores, effort), { ...effort, stopwatch: elapsedTime });
        return {
          description: `Objects one after the other through the SDK, beside plain files that are synced and renamed as the local S3 does, and beside the SDK with a server that does just that; time on the wall, median of ${effort.repeats} repeats by turns.`,
          measurements: Object.values(measured),
          figures: compare(measured),
        };
      } finally {
        server.closeAllConnections();
        server.close();
      }
    }),
  );

export const objects: Benchmark = {
  summary: 'PutObject and GetObject, beside plain files',
  run: () => measureObjects(FULL_EFFORT),
};
