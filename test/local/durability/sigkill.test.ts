/** What a killed process leaves: all that was acknowledged, and nothing half-done. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateDatabaseCommand, CreateTableCommand } from '@aws-sdk/client-glue';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Random } from '#generator/draw/random';
import { Store } from '#local/core/store';
import { bundleServer } from './bundle-server.ts';
import { createExecutionWriter, DEFINITION } from './execution-writer.ts';
import { createMessageWriter } from './message-writer.ts';
import { createMetricWriter } from './metric-writer.ts';
import { BUCKET, createObjectWriter } from './object-writer.ts';
import { createPartitionWriter, DATABASE, TABLE } from './partition-writer.ts';
import { type Clients, type Server, startServer } from './server.ts';
import type { Writer } from './writer.ts';

const KILLS = 50;
/** Most writes that are acknowledged before a kill, which comes in the midst of others a moment later. */
const MAX_LOAD = 40;
const MAX_MOMENT_MS = 20;
/** `DURABILITY_SEED=<seed>` writes and kills alike again. */
const SEED = Number(process.env['DURABILITY_SEED'] ?? Date.now() % 2 ** 31);

let dataDir: string;
let server: Server | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pennylake-'));
});
afterEach(async () => {
  await server?.kill();
  rmSync(dataDir, { recursive: true });
});

async function prepare(clients: Clients): Promise<Writer[]> {
  const { s3, glue, sfn } = clients;
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: DATABASE } }));
  const PartitionKeys = ['writer', 'hour'].map((Name) => ({ Name, Type: 'string' }));
  await glue.send(new CreateTableCommand({ DatabaseName: DATABASE, TableInput: { Name: TABLE, PartitionKeys } }));
  const roleArn = 'arn:aws:iam::000000000000:role/three-states';
  await sfn.send(new CreateStateMachineCommand({ name: 'three-states', definition: DEFINITION, roleArn }));
  return [
    createObjectWriter('a'),
    createObjectWriter('b'),
    createPartitionWriter('a'),
    createPartitionWriter('b'),
    createExecutionWriter('a'),
    createExecutionWriter('b'),
    createMetricWriter('a'),
    await createMessageWriter('a', clients),
    await createMessageWriter('b', clients),
  ];
}

const isAnswer = (error: unknown): boolean =>
  error instanceof Error && '$metadata' in error && Object(error.$metadata).httpStatusCode !== undefined;

/** Goes on until the server is gone. */
async function writeUntilKilled(
  writer: Writer,
  running: Server,
  random: Random,
  onAcknowledged: () => void,
): Promise<void> {
  for (;;)
    try {
      await writer.write(running.clients, random);
      onAcknowledged();
    } catch (error) {
      if (!running.isKilled || isAnswer(error)) throw error;
      return;
    }
}

async function loadAndKill(running: Server, writers: readonly Writer[], round: number): Promise<void> {
  const moment = new Random('kill', SEED, round);
  const { promise: isLoaded, resolve: goOn } = Promise.withResolvers<void>();
  let missing = 1 + moment.below(MAX_LOAD);
  const countDown = () => {
    missing -= 1;
    if (missing === 0) goOn();
  };
  const writing = Promise.all(
    writers.map((writer, index) =>
      writeUntilKilled(writer, running, new Random('writer', SEED, round, index), countDown),
    ),
  );
  await Promise.race([isLoaded.then(() => wait(moment.below(MAX_MOMENT_MS))), writing]);
  await running.kill();
  await writing;
}

/** Files of objects, against those that the store knows. */
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

test(`${KILLS} kills under load lose nothing acknowledged and leave nothing half-done (seed ${SEED})`, async () => {
  const script = bundleServer();
  server = await startServer(script, dataDir);
  const writers = await prepare(server.clients);

  for (let round = 0; round < KILLS; round += 1) {
    await loadAndKill(server, writers, round);
    server = await startServer(script, dataDir);
    const { clients } = server;
    await Promise.all(writers.map((writer) => writer.check(clients)));
  }
  await server.kill();

  const { found, known } = compareFiles();
  expect(found).toEqual(known);
  const mails = readdirSync(join(dataDir, 'inbox'));
  for (const mail of mails) expect(readFileSync(join(dataDir, 'inbox', mail), 'utf8')).toMatch(/\r\n\r\n[ab]-\d+\r\n$/);
}, 300_000);
