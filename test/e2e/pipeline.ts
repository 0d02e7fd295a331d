/** The deployed pipeline as an ordinary AWS client sees it. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { GlueClient } from '@aws-sdk/client-glue';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { LOCAL_ACCESS_KEY } from '#contracts/local-access';
import { bucketName, stateMachineArn } from '#contracts/local-resources';
import { DATABASE, LOGS_PREFIX, WORKGROUP } from '#contracts/names';

const POLL_MS = 100;

export interface Pipeline {
  sfn: SFNClient;
  s3: S3Client;
  glue: GlueClient;
  athena: AthenaClient;
  cloudwatch: CloudWatchClient;
  /** Runs an event to the end of its execution. */
  run(event: object): Promise<DescribeExecutionCommandOutput>;
  /** Names of the states that an execution entered, in order. */
  statesOf(executionArn: string): Promise<string[]>;
  /** Rows of a SELECT, as Athena prints them. */
  query(sql: string): Promise<(string | undefined)[][]>;
  /** Key to ETag of all objects below a prefix. */
  objects(prefix?: string): Promise<Map<string, string>>;
}

export function createPipeline(url: string): Pipeline {
  const options = { endpoint: url, region: 'us-east-1', credentials: LOCAL_ACCESS_KEY };
  const [sfn, s3, athena] = [new SFNClient(options), new S3Client(options), new AthenaClient(options)];

  const waitForEnd = async (executionArn: string): Promise<DescribeExecutionCommandOutput> => {
    for (;;) {
      const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (execution.status !== 'RUNNING') return execution;
      await sleep(POLL_MS);
    }
  };

  return {
    sfn,
    s3,
    athena,
    glue: new GlueClient(options),
    cloudwatch: new CloudWatchClient(options),
    run: async (event) => {
      const input = JSON.stringify(event);
      const { executionArn = '' } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input }));
      return waitForEnd(executionArn);
    },
    statesOf: async (executionArn) => {
      const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000 }));
      return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
    },
    query: async (sql) => {
      const { QueryExecutionId } = await athena.send(
        new StartQueryExecutionCommand({
          QueryString: sql,
          WorkGroup: WORKGROUP,
          QueryExecutionContext: { Database: DATABASE },
        }),
      );
      for (;;) {
        const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
        const { State, StateChangeReason } = QueryExecution?.Status ?? {};
        if (State === 'SUCCEEDED') break;
        if (State === 'FAILED' || State === 'CANCELLED') throw new Error(StateChangeReason);
        await sleep(POLL_MS);
      }
      const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
      return (ResultSet?.Rows ?? []).slice(1).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue));
    },
    objects: async (prefix = LOGS_PREFIX) => {
      const found = new Map<string, string>();
      let token: string | undefined;
      do {
        const page = await s3.send(
          new ListObjectsV2Command({ Bucket: bucketName, Prefix: prefix, ContinuationToken: token }),
        );
        for (const { Key = '', ETag = '' } of page.Contents ?? []) found.set(Key, ETag);
        token = page.NextContinuationToken;
      } while (token);
      return found;
    },
  };
}
