/** Runs the queries that were accepted: some at a time, in the order in which they came, each until its end or its stop. */
import { AwsError, isAwsError } from '../../../core/aws-error.ts';
import type { LocalAws } from '../../../core/local-aws.ts';
import type { ObjectFiles } from '../../../core/object-files.ts';
import type { Caller } from '../../../core/service.ts';
import type { WorkFaults } from '../../../faults/work-faults.ts';
import { payerOf } from '../../../meter/payer.ts';
import { createCatalogClient } from '../../glue/catalog-client.ts';
import { guardObjects } from '../../s3/guard-objects.ts';
import { requireDatabases } from '../catalog/require-databases.ts';
import { Engine, type EngineSession } from '../engine/engine.ts';
import { QueryError } from '../query-error.ts';
import type { TableRead } from '../scan/table-read.ts';
import type { ExecutionContext, StatementResult } from '../statements/execution-context.ts';
import { runStatement } from '../statements/run-statement.ts';
import { ScanLimitError } from '../statements/scan-limit.ts';
import type { WorkGroups } from '../workgroups/work-groups.ts';
import { usageOfStatement } from './bill-query.ts';
import { isOver, type QueryDocument, type QueryExecutions } from './query-executions.ts';
import { publishQueryMetrics } from './query-metrics.ts';
import type { AcceptedQuery } from './start-query.ts';
import { writeResult } from './write-result.ts';

/** DuckDB takes a thread of Node's pool of four for each query; one must remain for files and compression. */
const MAX_RUNNING = 3;

/** An interrupt is lost on a statement that still waits for a thread, so it is repeated until the query ends. */
const INTERRUPT_EVERY_MS = 20;

export interface QueryQueueParts {
  aws: LocalAws;
  objects: ObjectFiles;
  executions: QueryExecutions;
  workGroups: WorkGroups;
  faults: WorkFaults;
}

interface QueuedQuery extends AcceptedQuery {
  caller: Caller;
  /** Known once its scans are planned. */
  reads?: readonly TableRead[];
}

interface Running {
  stop: () => void;
  done: Promise<void>;
}

export class QueryQueue {
  readonly #aws: LocalAws;
  readonly #objects: ObjectFiles;
  readonly #executions: QueryExecutions;
  readonly #workGroups: WorkGroups;
  readonly #faults: WorkFaults;
  readonly #engine: Engine;
  readonly #waiting: QueuedQuery[] = [];
  readonly #running = new Map<string, Running>();
  #isClosed = false;

  constructor({ aws, objects, executions, workGroups, faults }: QueryQueueParts) {
    this.#aws = aws;
    this.#objects = objects;
    this.#executions = executions;
    this.#workGroups = workGroups;
    this.#faults = faults;
    this.#engine = new Engine({ dataDir: aws.dataDir });
  }

  /** Tells of the queries that the end of an earlier process cut short. */
  recover(): void {
    this.#engine.clean();
    for (const document of this.#executions.listUnfinished())
      this.#executions.put({
        ...document,
        state: 'FAILED',
        reason: 'INTERNAL_ERROR: The query was interrupted by a restart of the local AWS',
        completed: this.#aws.clock.date(),
      });
  }

  add(query: AcceptedQuery, caller: Caller): void {
    this.#waiting.push({ ...query, caller });
    this.#startNext();
  }

  /** A query that is over stays as it is. */
  stop(id: string): void {
    const document = this.#executions.get(id);
    if (isOver(document)) return;
    const index = this.#waiting.findIndex((query) => query.document.id === id);
    if (index >= 0) this.#waiting.splice(index, 1);
    this.#finish(id, { state: 'CANCELLED', reason: 'Query cancelled by user' });
    this.#running.get(id)?.stop();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#waiting.length = 0;
    for (const { stop } of this.#running.values()) stop();
    await Promise.all([...this.#running.values()].map(({ done }) => done));
    await this.#engine.close();
  }

  #startNext(): void {
    if (this.#isClosed || this.#running.size >= MAX_RUNNING) return;
    const next = this.#waiting.shift();
    if (!next) return;
    const { id } = next.document;
    let session: EngineSession | undefined;
    let stopping: NodeJS.Timeout | undefined;
    const stop = () => {
      session?.interrupt();
      stopping ??= setInterval(() => session?.interrupt(), INTERRUPT_EVERY_MS);
    };
    const work = async () => {
      session = await this.#engine.connect();
      try {
        if (!stopping) await this.#execute(next, session);
      } finally {
        session.close();
        session = undefined;
      }
    };
    const done = this.#aws.clock
      .during(work)
      .catch((error: unknown) => this.#fail(id, error))
      .finally(async () => {
        clearInterval(stopping);
        this.#bill(next);
        // On a best effort: no query fails with its metrics, or with its workgroup, which may be gone.
        await this.#publish(id).catch(() => {});
        this.#engine.removeWorkFolder(id);
        this.#running.delete(id);
        this.#startNext();
      });
    this.#running.set(id, { stop, done });
  }

  async #execute(query: QueuedQuery, session: EngineSession): Promise<void> {
    const { document, statement, parameters, caller } = query;
    const { id } = document;
    this.#update(id, { state: 'RUNNING', started: this.#aws.clock.date() });
    const { Configuration = {} } = this.#workGroups.get(document.workGroup);
    const permissions = this.#aws.authorizer.permissionsOf(caller);
    requireDatabases(this.#aws, permissions, document.database);
    const context: ExecutionContext = {
      queryId: id,
      text: document.query,
      database: document.database,
      outputLocation: document.outputFolder,
      parameters,
      now: this.#aws.clock.date(),
      objects: guardObjects(this.#objects, permissions),
      catalog: createCatalogClient(this.#aws, { ...caller, engine: 'athena' }),
      engine: this.#engine,
      session,
      ...(Configuration.BytesScannedCutoffPerQuery !== undefined && {
        scanLimit: Configuration.BytesScannedCutoffPerQuery,
      }),
      onScanned: (bytes, reads) => {
        query.reads = reads;
        this.#update(id, { bytesScanned: bytes });
      },
    };
    if (this.#faults.failsQuery(caller)) throw new QueryError('GENERIC_INTERNAL_ERROR', 'The query was made to fail');
    const result: StatementResult = await runStatement(statement, context);
    const written = await writeResult(document, result, context);
    this.#finish(id, { state: 'SUCCEEDED', ...written });
  }

  /** What the end of the process cut short is billed to nobody. */
  #bill({ document, statement, caller, reads }: QueuedQuery): void {
    const end = this.#executions.get(document.id);
    if (isOver(end)) this.#aws.ledger.add(payerOf(caller), usageOfStatement(statement, end.state, reads));
  }

  async #publish(id: string): Promise<void> {
    const end = this.#executions.get(id);
    const { Configuration } = this.#workGroups.get(end.workGroup);
    if (isOver(end) && Configuration?.PublishCloudWatchMetricsEnabled) await publishQueryMetrics(this.#aws, end);
  }

  #fail(id: string, error: unknown): void {
    if (this.#isClosed) return;
    if (error instanceof ScanLimitError) {
      this.#finish(id, { state: 'CANCELLED', reason: error.message });
      return;
    }
    const failure = toQueryError(error);
    this.#finish(id, {
      state: 'FAILED',
      reason: failure.reason,
      error: { category: failure.category, type: failure.type, message: failure.reason },
    });
  }

  /** The first end counts: a query that was stopped does not succeed any more. */
  #finish(id: string, end: Partial<QueryDocument>): void {
    this.#update(id, { ...end, completed: this.#aws.clock.date() });
  }

  #update(id: string, change: Partial<QueryDocument>): void {
    const document = this.#executions.get(id);
    if (!isOver(document)) this.#executions.put({ ...document, ...change });
  }
}

/** A refusal of another service is shown as Athena shows it; anything else is a fault of ours. */
function toQueryError(error: unknown): QueryError {
  if (error instanceof QueryError) return error;
  if (isAwsError(error, 'AccessDenied'))
    return new QueryError('PERMISSION_DENIED', `${error.message} ${describeService(error, 'Amazon S3')}`);
  if (isAwsError(error, 'AccessDeniedException'))
    return new QueryError('PERMISSION_DENIED', `${error.message} ${describeService(error, 'AmazonDataCatalog')}`);
  if (error instanceof AwsError)
    return new QueryError('HIVE_METASTORE_ERROR', `${error.message} (Error Code: ${error.code})`);
  return new QueryError('GENERIC_INTERNAL_ERROR', error instanceof Error ? error.message : String(error));
}

const describeService = ({ status, code }: AwsError, service: string): string =>
  `(Service: ${service}; Status Code: ${status}; Error Code: ${code})`;
