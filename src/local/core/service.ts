/**
 * What a service of the local AWS is: a table of operations, each declared by the very schema that the SDK serializes
 * with, so that requests are parsed and replies written by AWS's own model and never by hand.
 */
import type { CommandIO, MetadataBearer, StaticOperationSchema } from '@smithy/types';
import type { PriceItem } from '#cost/price-list';
import type { Checked } from './checked.ts';

/** Who calls: an IAM principal. Every call has one, in process or over the wire. */
export interface Caller {
  /** e.g. `arn:aws:sts::000000000000:assumed-role/GenerateLogsRole/GenerateLogs`, or the account's root. */
  arn: string;
  /** Set when a role calls: its policies decide. */
  roleArn?: string;
  /** The service that assumed the role, e.g. `lambda.amazonaws.com`; the role's trust policy must name it. */
  assumedBy?: string;
  /** Set when an AWS service calls on its own behalf, e.g. `cloudwatch.amazonaws.com`. */
  service?: string;
  /** The resource on whose behalf it calls, e.g. the topic that a message was published to. */
  sourceArn?: string;
  /** Whose cost the call is, where it is not the caller's own: see meter/payer.ts. */
  payer?: string;
  /** Set when a query engine or a crawler works for the caller. */
  engine?: 'athena' | 'crawler';
}

interface OperationContext {
  caller: Caller;
  requestId: string;
}

/** Input as an operation sees it: the SDK's type with required members checked to be there. */
export type Handler<Input, Output> = (input: Input, context: OperationContext) => Output | Promise<Output>;

export interface Operation {
  /** AWS's name, e.g. `GetTable`. */
  name: string;
  schema: StaticOperationSchema;
  handle: Handler<never, unknown>;
}

/** The SDK types every output with its own metadata; operations return only what goes on the wire. */
export type Reply<Output> = Omit<Output, '$metadata'>;

/** The SDK's command of an operation: the types of its input and output, and the schema that it serializes with. */
export type CommandClass<Input extends object, Output extends MetadataBearer> = new (
  input: Input,
) => CommandIO<Input, Output> & { readonly schema?: unknown };

/**
 * Declares one operation.
 * @param Command the SDK's command, e.g. `GetTableCommand` of `@aws-sdk/client-glue`
 * @param handle from the SDK's input type to its output type; throws AwsError
 */
export function operation<Input extends object, Output extends MetadataBearer>(
  Command: CommandClass<Input, Output>,
  handle: Handler<Checked<Input>, Reply<Output>>,
): Operation {
  // Only its schema is read, which the SDK types as optional although it generates every command with one.
  const { schema } = new Command({} as Input) as { schema: StaticOperationSchema };
  return { name: schema[2], schema, handle };
}

/** Something that a service keeps, and that AWS bills for as long as it does. */
export interface Kept {
  item: PriceItem;
  /** What it is in a month in which nothing changes. */
  quantity: number;
  /** Of that, what has come since the instant that was asked about. */
  fresh: number;
  /** Days after which it goes by itself; absent for what stays. */
  retentionDays?: number | undefined;
}

type Protocol = 'aws-json-1.0' | 'aws-json-1.1' | 'aws-query' | 'rest-json' | 'rest-xml';

export interface Service {
  /** IAM's prefix, and the key for in-process calls: `s3`, `glue`, `states`, `cloudwatch`... */
  name: string;
  /** Service in the credential scope of a signature: `s3`, `glue`, `states`, `monitoring`... */
  signingName: string;
  protocol: Protocol;
  /** Prefix of X-Amz-Target for the JSON protocols, e.g. `AWSGlue`. */
  target?: string;
  /** Version of the Query protocol, e.g. `2010-03-31`. */
  version?: string;
  /** XML namespace of replies for the XML protocols. */
  xmlNamespace?: string;
  /** Error code that this service uses for a missing or malformed member; `ValidationException` unless said. */
  validationErrorCode?: string;
  operations: readonly Operation[];
  /**
   * Every operation of AWS's model, for the REST protocols: a request for one that is not in `operations` is then named,
   * and never taken for a similar one.
   */
  model?: readonly StaticOperationSchema[];
  /** @param sinceMs epoch ms, which `fresh` begins at */
  listKept?(sinceMs: number): Kept[];
  /** Resumes background work from the store: schedules, alarm evaluation, interrupted executions. */
  start?(): void | Promise<void>;
  /** Ends background work; nothing of it may run afterwards. */
  stop?(): void | Promise<void>;
}
