/** The fields of each type of state: https://states-language.net/spec.html */
import { z } from 'zod';
import type { State } from '../asl/definition.ts';
import type { JsonObject } from '../asl/json.ts';
import { parseTimestamp } from '../asl/timestamps.ts';
import { invalid, type Problem } from './problem.ts';
import type { PlacedState } from './walk-states.ts';

/** What AWS takes at most for seconds and attempts. */
const MAX_NUMBER = 99_999_999;

const text = z.string();
const path = z.string().nullable();
const template = z.record(z.string(), z.json());
const wholeNumber = z.int().min(0).max(MAX_NUMBER);
const positiveNumber = z.int().min(1).max(MAX_NUMBER);
const timestamp = text.refine((value) => parseTimestamp(value) !== undefined, 'expected an ISO 8601 timestamp');
const errors = z.array(z.string()).min(1);

const common = { Comment: text.optional(), QueryLanguage: z.literal('JSONPath').optional() };
const paths = { InputPath: path.optional(), OutputPath: path.optional() };
const transition = { Next: text.optional(), End: z.literal(true).optional() };
const result = { ResultPath: path.optional(), ResultSelector: template.optional() };

const retrier = z.strictObject({
  Comment: text.optional(),
  ErrorEquals: errors,
  IntervalSeconds: positiveNumber.optional(),
  MaxAttempts: wholeNumber.optional(),
  BackoffRate: z.number().min(1).optional(),
  MaxDelaySeconds: positiveNumber.optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
});
const catcher = z.strictObject({
  Comment: text.optional(),
  ErrorEquals: errors,
  Next: text,
  ResultPath: path.optional(),
});
const handlers = { Retry: z.array(retrier).optional(), Catch: z.array(catcher).optional() };

/** The states inside are checked by themselves. */
const states = z.record(z.string().min(1).max(80), z.record(z.string(), z.unknown()));
const block = { Comment: text.optional(), StartAt: text, States: states };
const processor = z.strictObject({
  ...block,
  ProcessorConfig: z
    .discriminatedUnion('Mode', [
      z.strictObject({ Mode: z.literal('INLINE').optional() }),
      z.strictObject({ Mode: z.literal('DISTRIBUTED'), ExecutionType: z.literal('STANDARD') }),
    ])
    .optional(),
});

const SCHEMAS: Record<State['Type'], z.ZodObject> = {
  Task: z.strictObject({
    Type: text,
    ...common,
    ...paths,
    ...transition,
    ...result,
    ...handlers,
    Resource: text,
    Parameters: template.optional(),
    TimeoutSeconds: positiveNumber.optional(),
    TimeoutSecondsPath: text.optional(),
  }),
  Parallel: z.strictObject({
    Type: text,
    ...common,
    ...paths,
    ...transition,
    ...result,
    ...handlers,
    Branches: z.array(z.strictObject(block)).min(1),
    Parameters: template.optional(),
  }),
  Map: z.strictObject({
    Type: text,
    ...common,
    ...paths,
    ...transition,
    ...result,
    ...handlers,
    ItemsPath: text.optional(),
    ItemSelector: template.optional(),
    Parameters: template.optional(),
    ItemProcessor: processor.optional(),
    Iterator: processor.optional(),
    MaxConcurrency: wholeNumber.optional(),
    MaxConcurrencyPath: text.optional(),
    Label: z
      .string()
      .regex(/^[^\s?*<>{}[\]:;,\\|^~$#%&`"\p{Cc}/]{1,40}$/u)
      .optional(),
    ToleratedFailureCount: wholeNumber.optional(),
    ToleratedFailureCountPath: text.optional(),
    ToleratedFailurePercentage: z.number().min(0).max(100).optional(),
    ToleratedFailurePercentagePath: text.optional(),
  }),
  Pass: z.strictObject({
    Type: text,
    ...common,
    ...paths,
    ...transition,
    Result: z.json().optional(),
    Parameters: template.optional(),
    ResultPath: path.optional(),
  }),
  Wait: z.strictObject({
    Type: text,
    ...common,
    ...paths,
    ...transition,
    Seconds: wholeNumber.optional(),
    SecondsPath: text.optional(),
    Timestamp: timestamp.optional(),
    TimestampPath: text.optional(),
  }),
  Choice: z.strictObject({
    Type: text,
    ...common,
    ...paths,
    Choices: z.array(z.looseObject({ Next: text })).min(1),
    Default: text.optional(),
  }),
  Succeed: z.strictObject({ Type: text, ...common, ...paths }),
  Fail: z.strictObject({
    Type: text,
    ...common,
    Error: text.optional(),
    ErrorPath: text.optional(),
    Cause: text.optional(),
    CausePath: text.optional(),
  }),
};

const MACHINE = z.strictObject({
  ...block,
  QueryLanguage: z.literal('JSONPath').optional(),
  Version: text.optional(),
  TimeoutSeconds: positiveNumber.optional(),
});

/** The fields of each type of state, for documentation. */
export const listStateFields = (): Record<string, string[]> =>
  Object.fromEntries(Object.entries(SCHEMAS).map(([type, { shape }]) => [type, Object.keys(shape)]));

/** What of a definition's own fields is wrong, its states apart. */
export const findMachineProblems = (definition: JsonObject): Problem[] =>
  toProblems(MACHINE.safeParse(definition).error, 'a state machine', '');

/** What of a state's fields is missing, unknown or of the wrong type. */
export function findFieldProblems({ state, location }: PlacedState): Problem[] {
  const type = String(state['Type']);
  if (!Object.hasOwn(SCHEMAS, type)) {
    const types = Object.keys(SCHEMAS).join(', ');
    return [invalid(`The Type of a state must be one of ${types}, got ${JSON.stringify(state['Type'])}`, location)];
  }
  // The name is a key of the table.
  return toProblems(SCHEMAS[type as State['Type']].safeParse(state).error, `a ${type} state`, location);
}

const toProblems = (error: z.ZodError | undefined, owner: string, location: string): Problem[] =>
  (error?.issues ?? []).flatMap((issue) => {
    const place = [location, ...issue.path.map(String)].join('/');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => invalid(`The field '${key}' is not supported in ${owner}`, `${place}/${key}`));
    return [invalid(issue.message, place)];
  });
