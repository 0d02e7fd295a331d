/** What is kept of every query, and how AWS shows it. */
import type { ColumnInfo, QueryExecution, QueryExecutionContext, QueryExecutionState } from '@aws-sdk/client-athena';
import type { LocalAws } from '../../../core/local-aws.ts';
import type { Collection } from '../../../core/store.ts';
import { invalidRequest } from '../errors.ts';
import { ENGINE_VERSION } from '../workgroups/work-groups.ts';

export interface QueryDocument {
  id: string;
  query: string;
  statementType: 'DML' | 'DDL' | 'UTILITY';
  substatementType: string;
  workGroup: string;
  database: string;
  /** As it was given, but for the catalog's case. */
  context: QueryExecutionContext;
  parameters: string[];
  /** Folder of results, `s3://bucket/prefix/`. */
  outputFolder: string;
  state: QueryExecutionState;
  reason?: string;
  error?: { category: number; type: number; message: string };
  submitted: Date;
  started?: Date;
  completed?: Date;
  bytesScanned: number;
  /** Object of the rows; a CTAS has none. */
  resultLocation: string;
  columns: ColumnInfo[];
  updateCount?: number;
  manifestLocation?: string;
}

const FINAL_STATES: readonly QueryExecutionState[] = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

export const isOver = ({ state }: QueryDocument): boolean => FINAL_STATES.includes(state);

export class QueryExecutions {
  readonly #documents: Collection<QueryDocument>;
  readonly #tokens: Collection<{ id: string; request: string }>;
  readonly #aws: LocalAws;

  constructor(aws: LocalAws) {
    this.#aws = aws;
    this.#documents = aws.store.collection<QueryDocument>('athena_query_executions');
    this.#tokens = aws.store.collection('athena_request_tokens');
  }

  find(id: string): QueryDocument | undefined {
    return this.#documents.get(id);
  }

  /** @throws InvalidRequestException */
  get(id: string): QueryDocument {
    const document = this.#documents.get(id);
    if (!document) throw invalidRequest(`QueryExecution ${id} was not found`, 'QUERY_EXECUTION_NOT_FOUND');
    return document;
  }

  put(document: QueryDocument): void {
    this.#documents.put(document.id, document);
  }

  /** Of a workgroup, the latest first. */
  list(workGroup: string): QueryDocument[] {
    return this.#documents
      .list()
      .filter((document) => document.workGroup === workGroup)
      .sort((left, right) => right.submitted.getTime() - left.submitted.getTime());
  }

  /** Those that a process that was killed has left. */
  listUnfinished(): QueryDocument[] {
    return this.#documents.list().filter((document) => !isOver(document));
  }

  /** The execution that an earlier request with this token started; throws when that was another request. */
  findByToken(token: string, request: string): string | undefined {
    const earlier = this.#tokens.get(token);
    if (earlier && earlier.request !== request)
      throw invalidRequest('Idempotent parameters do not match', 'IDEMPOTENT_PARAMETER_MISMATCH');
    return earlier?.id;
  }

  /** Remembers the token with the execution, or neither. */
  begin(document: QueryDocument, token: string | undefined, request: string): void {
    this.#aws.store.transaction(() => {
      this.put(document);
      if (token !== undefined) this.#tokens.put(token, { id: document.id, request });
    });
  }
}

export function describeExecution(document: QueryDocument): QueryExecution {
  const { submitted, started = submitted, completed } = document;
  const total = completed ? completed.getTime() - submitted.getTime() : undefined;
  const queued = started.getTime() - submitted.getTime();
  return {
    QueryExecutionId: document.id,
    Query: document.query,
    StatementType: document.statementType,
    SubstatementType: document.substatementType,
    ResultConfiguration: { OutputLocation: document.resultLocation },
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: false } },
    QueryExecutionContext: document.context,
    Status: {
      State: document.state,
      ...(document.reason !== undefined && { StateChangeReason: document.reason }),
      SubmissionDateTime: submitted,
      ...(completed && { CompletionDateTime: completed }),
      ...(document.error && {
        AthenaError: {
          ErrorCategory: document.error.category,
          ErrorType: document.error.type,
          Retryable: false,
          ErrorMessage: document.error.message,
        },
      }),
    },
    Statistics: {
      DataScannedInBytes: document.bytesScanned,
      ...(total !== undefined && {
        EngineExecutionTimeInMillis: total - queued,
        TotalExecutionTimeInMillis: total,
        QueryQueueTimeInMillis: queued,
        ServicePreProcessingTimeInMillis: 0,
        QueryPlanningTimeInMillis: 0,
        ServiceProcessingTimeInMillis: 0,
        ResultReuseInformation: { ReusedPreviousResult: false },
      }),
      ...(document.manifestLocation !== undefined && { DataManifestLocation: document.manifestLocation }),
    },
    WorkGroup: document.workGroup,
    EngineVersion: ENGINE_VERSION,
    ...(document.parameters.length > 0 && { ExecutionParameters: document.parameters }),
  };
}
