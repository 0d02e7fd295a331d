/** Functions, queries and mail that do what a test's script says, as services of the local AWS. */
import {
  GetQueryExecutionCommand,
  StartQueryExecutionCommand,
  type StartQueryExecutionCommandInput,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { InvokeCommand, type InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { PublishCommand, type PublishCommandInput } from '@aws-sdk/client-sns';
import { buildStateName, STEPS, type StepName } from '#contracts/steps';
import { AwsError } from '#local/core/aws-error';
import { type Operation, operation, type Reply, type Service } from '#local/core/service';

/** What one call of a function comes to. */
export type Answer =
  | { returns: unknown }
  /** The function throws. */
  | { throws: string; message?: string }
  /** Lambda itself refuses, e.g. by `TooManyRequestsException`. */
  | { refuses: string }
  /** No answer ever. */
  | 'hangs';

type QueryEnd = 'SUCCEEDED' | 'FAILED' | 'hangs' | { refuses: string };

export interface Script {
  /** Answers of each step, call by call; the last one stays. A function makes the answer of the payload. */
  steps?: Partial<Record<StepName, Answer[] | ((payload: never, call: number) => Answer)>>;
  /** How each query ends; the last one stays. */
  queries?: QueryEnd[];
  /** Codes with which SNS refuses, call by call; then it takes the message. */
  mailRefusals?: string[];
  input?: unknown;
}

/** What the services answer by, and what they were asked. */
export interface Stage {
  script: Script;
  /** Payloads that each state handed to its function, call by call. */
  payloads: Record<string, unknown[]>;
  queries: StartQueryExecutionCommandInput[];
  stoppedQueries: number;
  mails: PublishCommandInput[];
}

const nth = <T>(answers: T[], call: number): T | undefined => answers[Math.min(call, answers.length) - 1];
const refuse = (code: string) => new AwsError(code, `${code} by the test`, { status: 400 });

const serviceOf = (name: string, operations: Operation[]): Service => ({
  name,
  signingName: name,
  protocol: 'aws-json-1.1',
  operations,
});

export const createScriptedServices = (stage: Stage): Service[] => [
  createLambda(stage),
  createAthena(stage),
  createMail(stage),
];

const createLambda = (stage: Stage): Service =>
  serviceOf('lambda', [
    operation(InvokeCommand, ({ FunctionName = '', Payload = new Uint8Array() }) => {
      const state = FunctionName.split(':').at(-1) ?? '';
      const step = STEPS.find(({ name }) => buildStateName(name) === state);
      // The service is handed bytes, whatever else the SDK's caller may give; none stand for null.
      const payload: unknown = JSON.parse(Buffer.from(Payload as Uint8Array).toString() || 'null');
      const received = [...(stage.payloads[state] ?? []), payload];
      stage.payloads[state] = received;
      const script = (step && stage.script.steps?.[step.name]) ?? [];
      return reply(
        typeof script === 'function' ? script(payload as never, received.length) : nth(script, received.length),
      );
    }),
  ]);

function reply(answer: Answer | undefined): Reply<InvokeCommandOutput> | Promise<never> {
  if (answer === undefined) throw refuse('ResourceNotFoundException');
  if (answer === 'hangs') return new Promise(() => {});
  if ('refuses' in answer) throw refuse(answer.refuses);
  const body =
    'returns' in answer
      ? answer.returns
      : { errorType: answer.throws, errorMessage: answer.message ?? 'thrown by the test', trace: [] };
  return {
    StatusCode: 200,
    ...('throws' in answer && { FunctionError: 'Unhandled' }),
    // The SDK's type has a helper on top of the bytes that only its own deserializer adds.
    Payload: Buffer.from(JSON.stringify(body)) as unknown as NonNullable<InvokeCommandOutput['Payload']>,
  };
}

const endOf = ({ script: { queries = ['SUCCEEDED'] } }: Stage, query: number): QueryEnd | undefined =>
  nth(queries, query);

const createAthena = (stage: Stage): Service =>
  serviceOf('athena', [
    operation(StartQueryExecutionCommand, (input) => {
      const end = endOf(stage, stage.queries.push(input));
      if (typeof end === 'object') throw refuse(end.refuses);
      return { QueryExecutionId: `query-${stage.queries.length}` };
    }),
    operation(GetQueryExecutionCommand, ({ QueryExecutionId = '' }) => {
      const end = endOf(stage, Number(QueryExecutionId.slice('query-'.length)));
      return { QueryExecution: { QueryExecutionId, Status: statusOf(end) } };
    }),
    operation(StopQueryExecutionCommand, () => {
      stage.stoppedQueries += 1;
      return {};
    }),
  ]);

const statusOf = (end: QueryEnd | undefined) => {
  if (end === 'FAILED') return { State: end, StateChangeReason: 'HIVE_PATH_ALREADY_EXISTS: Target directory' };
  return { State: end === 'SUCCEEDED' ? end : ('RUNNING' as const) };
};

const createMail = (stage: Stage): Service =>
  serviceOf('sns', [
    operation(PublishCommand, (input) => {
      const sent = stage.mails.push(input);
      const code = stage.script.mailRefusals?.[sent - 1];
      if (code) throw refuse(code);
      return { MessageId: `message-${stage.mails.length}` };
    }),
  ]);
