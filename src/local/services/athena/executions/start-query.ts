/** Takes a query in: checks what can be checked before it runs, and decides where its results go. */
import { randomUUID } from 'node:crypto';
import type { StartQueryExecutionCommandInput, WorkGroup } from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { formatLocation, parseLocation } from '../catalog/s3-location.ts';
import { invalidRequest } from '../errors.ts';
import { QueryError } from '../query-error.ts';
import type { Expression } from '../sql/ast.ts';
import { parseExpressionText } from '../sql/parse-query-text.ts';
import { type ParsedStatement, parseStatement } from '../sql/parse-statement.ts';
import { STATEMENT_TYPES, type Statement } from '../sql/statement.ts';
import { QuerySyntaxError } from '../sql/syntax-error.ts';
import type { QueryDocument } from './query-executions.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html */
const MAX_QUERY_BYTES = 262_144;
const TOKEN_LENGTH = { least: 32, most: 128 };
const DEFAULT_DATABASE = 'default';

export type StartInput = Checked<StartQueryExecutionCommandInput>;

export interface AcceptedQuery {
  document: QueryDocument;
  statement: Statement;
  parameters: Expression[];
}

/** @throws InvalidRequestException for what Athena refuses at once: a syntax error, no place for results... */
export function acceptQuery(input: StartInput, group: WorkGroup, now: Date): AcceptedQuery {
  checkInput(input);
  if (group.State === 'DISABLED') throw invalidRequest(`WorkGroup ${group.Name} is disabled.`);
  const { statement, parameterCount } = parse(input.QueryString);
  const parameters = parseParameters(input.ExecutionParameters ?? [], parameterCount);
  const outputFolder = chooseOutputFolder(input, group);
  refuseEnforcedLocation(statement, group);
  if (statement.kind === 'create-table' && statement.location === undefined)
    throw invalidRequest('No location was specified for table. An S3 location must be specified', 'MALFORMED_QUERY');
  const id = randomUUID();
  const { type, subtype } = STATEMENT_TYPES[statement.kind];
  const { Database, Catalog } = input.QueryExecutionContext ?? {};
  const document: QueryDocument = {
    id,
    query: input.QueryString,
    statementType: type,
    substatementType: subtype,
    workGroup: group.Name ?? '',
    database: (Database ?? DEFAULT_DATABASE).toLowerCase(),
    context: {
      ...(Database !== undefined && { Database }),
      ...(Catalog !== undefined && { Catalog: Catalog.toLowerCase() }),
    },
    parameters: input.ExecutionParameters ?? [],
    outputFolder,
    state: 'QUEUED',
    submitted: now,
    bytesScanned: 0,
    resultLocation: locateResult(statement, outputFolder, id),
    columns: [],
  };
  return { document, statement, parameters };
}

function checkInput({ QueryString, ClientRequestToken: token }: StartInput): void {
  if (QueryString.trim() === '') throw invalidRequest('QueryString must not be empty', 'MALFORMED_QUERY');
  if (Buffer.byteLength(QueryString) > MAX_QUERY_BYTES)
    throw invalidRequest(`QueryString must be at most ${MAX_QUERY_BYTES} bytes, got ${Buffer.byteLength(QueryString)}`);
  if (token !== undefined && (token.length < TOKEN_LENGTH.least || token.length > TOKEN_LENGTH.most))
    throw invalidRequest(
      `ClientRequestToken must be ${TOKEN_LENGTH.least} to ${TOKEN_LENGTH.most} characters long, got ${token.length}`,
    );
}

function parse(sql: string): ParsedStatement {
  try {
    return parseStatement(sql);
  } catch (error) {
    if (error instanceof QuerySyntaxError) throw invalidRequest(error.message, 'MALFORMED_QUERY');
    // The reader calls itself for every level of nesting.
    if (error instanceof RangeError)
      throw invalidRequest('statement is too large (stack overflow during analysis)', 'MALFORMED_QUERY');
    throw error;
  }
}

function parseParameters(texts: readonly string[], expected: number): Expression[] {
  if (texts.length !== expected)
    throw invalidRequest(
      `Incorrect number of parameters: expected ${expected} but found ${texts.length}`,
      'INVALID_PARAMETER_USAGE',
    );
  try {
    return texts.map(parseExpressionText);
  } catch (error) {
    if (error instanceof QuerySyntaxError)
      throw invalidRequest(`Execution parameter: ${error.message}`, 'MALFORMED_QUERY');
    throw error;
  }
}

/** A workgroup that enforces its configuration overrides the client's; one that does not fills it in. */
function chooseOutputFolder({ ResultConfiguration }: StartInput, { Configuration = {} }: WorkGroup): string {
  const own = Configuration.ResultConfiguration?.OutputLocation;
  const location = Configuration.EnforceWorkGroupConfiguration ? own : (ResultConfiguration?.OutputLocation ?? own);
  if (!location)
    throw invalidRequest(
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    );
  try {
    return formatLocation(parseLocation(location));
  } catch (error) {
    if (error instanceof QueryError) throw invalidRequest(`outputLocation is not a valid S3 path: ${location}`);
    throw error;
  }
}

function refuseEnforcedLocation(statement: Statement, { Configuration }: WorkGroup): void {
  if (statement.kind !== 'create-table-as' || !Configuration?.EnforceWorkGroupConfiguration) return;
  if (statement.properties.some(({ name }) => name.name.toLowerCase() === 'external_location'))
    throw invalidRequest(
      "The Create Table As Select query failed because it was submitted with an 'external_location' property to an Athena Workgroup that enforces a centralized output location for all queries. Please remove the 'external_location' property and resubmit the query.",
    );
}

/** Rows of queries are CSV, those of the rest plain text; a CTAS names the folder of its table. */
function locateResult({ kind }: Statement, folder: string, id: string): string {
  if (kind === 'create-table-as') return `${folder}tables/${id}`;
  return `${folder}${id}.${kind === 'query' || kind === 'insert' ? 'csv' : 'txt'}`;
}
