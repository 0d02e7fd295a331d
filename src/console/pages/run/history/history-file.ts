/** A run as a file: what the console exports, and what `aws stepfunctions get-execution-history` prints, are read alike. */
import { z } from 'zod';
import { parseBlock, type StateBlock } from '../machine/definition.ts';
import type { RunEvent } from './run-event.ts';

export interface RunDescription {
  name: string;
  arn: string;
  status: string;
  startMs: number;
  stopMs?: number | undefined;
  input?: string | undefined;
  output?: string | undefined;
  error?: string | undefined;
  cause?: string | undefined;
}

export interface RunFile {
  run: RunDescription;
  /** Undefined when the file has none: the graph then shows what was visited. */
  definition: StateBlock | undefined;
  events: readonly RunEvent[];
}

/** A file of that size has ten times the longest history that there can be. */
export const MAX_FILE_BYTES = 200_000_000;

const instant = z
  .union([z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)), z.number().transform(toEpochMs)])
  .refine(Number.isFinite);

/** The AWS CLI prints seconds where told to, and instants otherwise. */
function toEpochMs(value: number): number {
  return value < 1e11 ? value * 1_000 : value;
}

const eventSchema = z
  .looseObject({
    id: z.number().int().positive(),
    previousEventId: z.number().int().nonnegative().default(0),
    type: z.string().min(1),
    timestamp: instant,
  })
  .transform(({ id, previousEventId, type, timestamp, ...members }): RunEvent => {
    const details = Object.entries(members).find(([name]) => name.endsWith('EventDetails'))?.[1];
    return { id, previousId: previousEventId, type, atMs: timestamp, details: readDetails(details) };
  });

const readDetails = (details: unknown): RunEvent['details'] =>
  typeof details === 'object' && details !== null ? { ...details } : {};

const fileSchema = z.object({
  execution: z
    .looseObject({
      name: z.string().optional(),
      executionArn: z.string().optional(),
      status: z.string().optional(),
      startDate: instant.optional(),
      stopDate: instant.optional(),
      input: z.string().optional(),
      output: z.string().optional(),
      error: z.string().optional(),
      cause: z.string().optional(),
    })
    .default({}),
  definition: z.unknown().optional(),
  events: z.array(eventSchema).min(1),
});

/** @throws Error in one line that says what a file must hold */
export function parseRunFile(text: string): RunFile {
  const { data, error } = fileSchema.safeParse(parse(text));
  if (!data)
    throw new Error(
      `The file is no history of an execution: ${describe(error)}. Export one from a run's page, or save the output of aws stepfunctions get-execution-history.`,
    );
  const events = data.events.toSorted((a, b) => a.id - b.id);
  return { run: describeRun(data.execution, events), definition: parseBlock(data.definition), events };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('The file is not JSON. Choose one that a run was exported to.');
  }
}

function describe(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.') || 'the whole'}: ${issue.message}` : 'unknown';
}

function describeRun(execution: z.infer<typeof fileSchema>['execution'], events: readonly RunEvent[]): RunDescription {
  const [first, last] = [events[0], events.at(-1)];
  const end = END_STATUSES[last?.type ?? ''];
  const read = (event: RunEvent | undefined, name: string): string | undefined => {
    const value = event?.details[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    name: execution.name ?? execution.executionArn?.split(':').at(-1) ?? 'A run without a name',
    arn: execution.executionArn ?? '',
    status: execution.status ?? end ?? 'RUNNING',
    startMs: execution.startDate ?? first?.atMs ?? 0,
    stopMs: execution.stopDate ?? (end === undefined ? undefined : last?.atMs),
    input: execution.input ?? read(first, 'input'),
    output: execution.output ?? read(last, 'output'),
    error: execution.error ?? read(last, 'error'),
    cause: execution.cause ?? read(last, 'cause'),
  };
}

const END_STATUSES: Readonly<Record<string, string>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionAborted: 'ABORTED',
  ExecutionTimedOut: 'TIMED_OUT',
};

/** The file of a run, in AWS's own members. @param definition as Step Functions gives it, JSON */
export function formatRunFile(
  run: RunDescription,
  definition: string | undefined,
  events: readonly RunEvent[],
): string {
  const { name, arn, startMs, stopMs, ...rest } = run;
  const execution = {
    executionArn: arn,
    name,
    startDate: toIso(startMs),
    ...(stopMs !== undefined && { stopDate: toIso(stopMs) }),
    ...rest,
  };
  return JSON.stringify(
    {
      execution,
      ...(definition !== undefined && { definition: JSON.parse(definition) }),
      events: events.map(toAwsEvent),
    },
    undefined,
    2,
  );
}

const toIso = (ms: number): string => new Date(ms).toISOString();

function toAwsEvent({ id, previousId, type, atMs, details }: RunEvent): object {
  const kind = type.replace(/^.*(StateEntered|StateExited)$/, '$1');
  const member = `${kind.charAt(0).toLowerCase()}${kind.slice(1)}EventDetails`;
  return {
    timestamp: toIso(atMs),
    type,
    id,
    previousEventId: previousId,
    ...(Object.keys(details).length > 0 && { [member]: details }),
  };
}
