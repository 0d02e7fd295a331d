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
const MAX_LOAD_MS = 300;
/** `DURABILITY_SEED=<seed>` kills at the same moments again. */
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

/** Goes on until the server is gone. @returns how many writes were acknowledged */
async function writeUntilKilled(writer: Writer, running: Server, random: Random): Promise<number> {
  for (let count = 0; ; count += 1)
    try {
      await writer.write(running.clients, random);
    } catch (error) {
      if (!running.isKilled || isAnswer(error)) throw error;
      return count;
    }
}

async function loadAndKill(running: Server, writers: readonly Writer[], round: number): Promise<number> {
  const writing = Promise.all(
    writers.map((writer, index) => writeUntilKilled(writer, running, new Random('writer', SEED, round, index))),
  );
  await Promise.race([wait(new Random('kill', SEED, round).below(MAX_LOAD_MS)), writing]);
  await running.kill();
  return (await writing).reduce((sum, count) => sum + count, 0);
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
  let acknowledged = 0;

  for (let round = 0; round < KILLS; round += 1) {
    acknowledged += await loadAndKill(server, writers, round);
    server = await startServer(script, dataDir);
    const { clients } = server;
    await Promise.all(writers.map((writer) => writer.check(clients)));
  }
  await server.kill();

  const { found, known } = compareFiles();
  expect(found).toEqual(known);
  const mails = readdirSync(join(dataDir, 'inbox'));
  for (const mail of mails) expect(readFileSync(join(dataDir, 'inbox', mail), 'utf8')).toMatch(/\r\n\r\n[ab]-\d+\r\n$/);
  expect(acknowledged).toBeGreaterThan(10 * KILLS);
}, 300_000);
