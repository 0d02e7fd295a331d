/** A state machine's definition, as far as its cost depends on it. */
import * as z from 'zod';
import { ConfigurationError } from '#contracts/errors';

const choiceRule = z.looseObject({ Variable: z.string().optional(), Next: z.string() });

const state = z.looseObject({
  Type: z.enum(['Task', 'Choice', 'Map', 'Wait', 'Pass', 'Succeed', 'Fail', 'Parallel']),
  Next: z.string().optional(),
  Resource: z.string().optional(),
  Parameters: z.looseObject({ FunctionName: z.string().optional() }).optional(),
  Choices: z.array(choiceRule).optional(),
  Default: z.string().optional(),
  ItemsPath: z.string().optional(),
  get ItemProcessor() {
    return machine.optional();
  },
});

const machine = z.looseObject({
  StartAt: z.string(),
  get States(): z.ZodRecord<z.ZodString, typeof state> {
    return z.record(z.string(), state);
  },
});

export type State = z.output<typeof state>;
export type ChoiceRule = z.output<typeof choiceRule>;
export type StateMachine = z.output<typeof machine>;

/**
 * @param text JSON of the Amazon States Language, placeholders such as `${PlanAnalysisArn}` and all
 * @throws ConfigurationError, one line
 */
export function parseStateMachine(text: string): StateMachine {
  const result = machine.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ConfigurationError(`The state machine cannot be priced: ${issue?.path.join('.')} ${issue?.message}`);
}
