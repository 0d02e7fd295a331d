/** Follows a run through the state machine: which states it enters, in order. Nothing is executed. */
import { ConfigurationError } from '#contracts/errors';
import type { ChoiceRule, State, StateMachine } from './definition.ts';

export interface Visit {
  name: string;
  state: State;
}

/** The data that Choice and Map states look at; `polls` of a loop change it from visit to visit. */
export type ReadRunData = (timesEntered: (state: string) => number) => object;

/** More than any run enters: a loop that the data never leaves. */
const MAX_VISITS = 10_000;

/**
 * @throws ConfigurationError for a state that cannot be followed, naming it
 */
export function walkRun(machine: StateMachine, readData: ReadRunData): Visit[] {
  const visits: Visit[] = [];
  const read = (path: string): unknown =>
    lookUp(
      readData((name) => visits.filter((visit) => visit.name === name).length),
      path,
    );
  walk(machine, visits, read);
  return visits;
}

type Read = (path: string) => unknown;

function walk({ StartAt, States }: StateMachine, visits: Visit[], read: Read): void {
  let name: string | undefined = StartAt;
  while (name !== undefined) {
    const state: State | undefined = States[name];
    if (!state) throw cannotPrice(name, 'it does not exist');
    visits.push({ name, state });
    if (visits.length > MAX_VISITS) throw cannotPrice(name, 'the run never ends');
    if (state.Type === 'Parallel') throw cannotPrice(name, 'Parallel states are not known');
    if (state.Type === 'Map') for (const _ of itemsOf(name, state, read)) walkItem(name, state, visits, read);
    name = state.Type === 'Choice' ? choose(name, state, read) : state.Next;
  }
}

function walkItem(name: string, { ItemProcessor }: State, visits: Visit[], read: Read): void {
  if (!ItemProcessor) throw cannotPrice(name, 'it has no ItemProcessor');
  walk(ItemProcessor, visits, read);
}

function itemsOf(name: string, { ItemsPath = '$' }: State, read: Read): unknown[] {
  const items = read(ItemsPath);
  if (!Array.isArray(items)) throw cannotPrice(name, `the length of ${ItemsPath} is not known`);
  return items;
}

const COMPARISONS: Record<string, (value: unknown, operand: unknown) => boolean> = {
  BooleanEquals: (value, operand) => value === operand,
  StringEquals: (value, operand) => value === operand,
  NumericEquals: (value, operand) => value === operand,
  NumericGreaterThan: (value, operand) => Number(value) > Number(operand),
  NumericGreaterThanEquals: (value, operand) => Number(value) >= Number(operand),
  NumericLessThan: (value, operand) => Number(value) < Number(operand),
  NumericLessThanEquals: (value, operand) => Number(value) <= Number(operand),
  IsPresent: (value, operand) => (value !== undefined) === operand,
};

function choose(name: string, { Choices = [], Default }: State, read: Read): string {
  const next = Choices.find((rule) => holds(name, rule, read))?.Next ?? Default;
  if (next === undefined) throw cannotPrice(name, 'no choice holds and there is no Default');
  return next;
}

function holds(name: string, { Variable, Next: _, ...rest }: ChoiceRule, read: Read): boolean {
  const [operator, operand] = Object.entries(rest).find(([key]) => key in COMPARISONS) ?? [];
  const compare = COMPARISONS[operator ?? ''];
  if (!Variable || !compare) throw cannotPrice(name, `${Object.keys(rest).join(', ')} is not known`);
  const value = read(Variable);
  if (value === undefined && operator !== 'IsPresent') throw cannotPrice(name, `${Variable} is not known`);
  return compare(value, operand);
}

/** `$.analysis.hours` in `{ analysis: { hours } }`. */
const lookUp = (data: object, path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      data,
    );

const cannotPrice = (name: string, reason: string): ConfigurationError =>
  new ConfigurationError(`The state machine cannot be priced: state ${name}: ${reason}`);
