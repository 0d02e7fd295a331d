/** Athena and Glue on a temporary folder, called in process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type {
  GetQueryExecutionCommandOutput,
  GetQueryResultsCommandOutput,
  QueryExecution,
  StartQueryExecutionCommandOutput,
} from '@aws-sdk/client-athena';
import { createClock } from '../../../src/local/core/clock.ts';
import { type Core, createCore } from '../../../src/local/core/create-core.ts';
import { rootCaller } from '../../../src/local/core/local-aws.ts';
import { createAthena } from '../../../src/local/services/athena/create-athena.ts';
import { createCloudWatch } from '../../../src/local/services/cloudwatch/create-cloudwatch.ts';
import { createGlue } from '../../../src/local/services/glue/create-glue.ts';
import { createFileObjects, type FileObjects } from '../helpers/file-objects.ts';

export const BUCKET = 'lake';
export const DATABASE = 'db';
export const RESULTS = `s3://${BUCKET}/results/`;

export interface AthenaBench {
  core: Core;
  objects: FileObjects;
  athena<Output>(operation: string, input: object): Promise<Output>;
  glue<Output>(operation: string, input: object): Promise<Output>;
  /** Starts a query and waits for its end, whatever it is. */
  run(sql: string, input?: object): Promise<QueryExecution>;
  /** Rows of a query, without the header; fails with the reason of a query that failed. */
  query(sql: string, input?: object): Promise<(string | null)[][]>;
  putLines(key: string, records: readonly unknown[]): void;
  close(): Promise<void>;
}

export async function createAthenaBench(dataDir = mkdtempSync(join(tmpdir(), 'athena-'))): Promise<AthenaBench> {
  const objects = createFileObjects(join(dataDir, 'objects'), [BUCKET]);
  const core = createCore({
    dataDir,
    clock: createClock(),
    buildServices: (aws) => [createCloudWatch(aws), createGlue(aws, objects), createAthena(aws, objects)],
  });
  await core.start();
  const call =
    (service: string) =>
    <Output>(operation: string, input: object) =>
      core.aws.call<object, Output>(service, operation, input, rootCaller);
  const [athena, glue] = [call('athena'), call('glue')];
  await glue('CreateDatabase', { DatabaseInput: { Name: DATABASE } }).catch(() => undefined);

  const run = async (sql: string, input: object = {}): Promise<QueryExecution> => {
    const { QueryExecutionId } = await athena<StartQueryExecutionCommandOutput>('StartQueryExecution', {
      QueryString: sql,
      QueryExecutionContext: { Database: DATABASE },
      ResultConfiguration: { OutputLocation: RESULTS },
      ...input,
    });
    for (;;) {
      const { QueryExecution } = await athena<GetQueryExecutionCommandOutput>('GetQueryExecution', {
        QueryExecutionId,
      });
      const state = QueryExecution?.Status?.State;
      if (QueryExecution && state !== 'QUEUED' && state !== 'RUNNING') return QueryExecution;
      await core.aws.clock.sleep(5);
    }
  };

  const query = async (sql: string, input?: object): Promise<(string | null)[][]> => {
    const { QueryExecutionId, Status, StatementType } = await run(sql, input);
    if (Status?.State !== 'SUCCEEDED') throw new Error(Status?.StateChangeReason);
    const rows: (string | null)[][] = [];
    let NextToken: string | undefined;
    do {
      const page = await athena<GetQueryResultsCommandOutput>('GetQueryResults', { QueryExecutionId, NextToken });
      rows.push(
        ...(page.ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue ?? null)),
      );
      NextToken = page.NextToken;
    } while (NextToken);
    return StatementType === 'DML' ? rows.slice(1) : rows;
  };

  return {
    core,
    objects,
    athena,
    glue,
    run,
    query,
    putLines: (key, records) => {
      const text = records
        .map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`)
        .join('');
      objects.put(BUCKET, key, key.endsWith('.gz') ? gzipSync(text) : text);
    },
    close: async () => {
      await core.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
