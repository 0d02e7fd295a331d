/** The definition as it lies in the repository, and what tests ask of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildStateName, STEPS } from '#contracts/steps';

interface Handler {
  ErrorEquals: string[];
  Next?: string;
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: string;
  ResultPath?: string;
}

export interface State {
  Type: string;
  Next?: string;
  Default?: string;
  End?: boolean;
  Resource?: string;
  TimeoutSeconds?: number;
  MaxConcurrency?: number;
  Parameters?: Record<string, unknown>;
  ResultSelector?: Record<string, string>;
  Retry?: Handler[];
  Catch?: Handler[];
  Choices?: { Next: string }[];
  ItemProcessor?: Block;
}

export interface Block {
  StartAt: string;
  States: Record<string, State>;
}

const FILE = join(import.meta.dirname, '../../../statemachines/log-pipeline.asl.json');

export const definitionText = readFileSync(FILE, 'utf8');
export const definition: Block & { TimeoutSeconds: number } = JSON.parse(definitionText);

/** The top level, and the block inside each Map. */
export const blocks: Block[] = [
  definition,
  ...Object.values(definition.States).flatMap(({ ItemProcessor }) => (ItemProcessor ? [ItemProcessor] : [])),
];

export const states: [string, State][] = blocks.flatMap(({ States }) => Object.entries(States));
export const tasks = states.filter(([, { Type }]) => Type === 'Task');

/** The state that calls a step, and the step. */
export const stepTasks = STEPS.flatMap((step) =>
  tasks
    .filter(([name]) => name === buildStateName(step.name))
    .map(([name, state]): [string, State, (typeof STEPS)[number]] => [name, state, step]),
);

/** Where a state may lead to. */
export const targetsOf = ({ Next, Default, Choices = [], Catch = [] }: State): string[] =>
  [Next, Default, ...Choices.map((choice) => choice.Next), ...Catch.map((handler) => handler.Next)].filter(
    (target) => target !== undefined,
  );
