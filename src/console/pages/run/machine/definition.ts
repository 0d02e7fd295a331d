/** The state machine's definition, as far as it is drawn and explained. Whatever else it holds is kept as it is. */
import { isJsonObject, type Json, type JsonObject } from '../history/json.ts';

export interface StateBlock {
  startAt: string;
  states: ReadonlyMap<string, StateDefinition>;
}

export interface StateDefinition {
  type: string;
  /** Where it may lead, in the order of the definition. */
  transitions: readonly Transition[];
  /** Of a Map state the iterator, of a Parallel state its branches. */
  inner: readonly StateBlock[];
  /** As it was written. */
  source: JsonObject;
}

export interface Transition {
  kind: 'next' | 'choice' | 'default' | 'catch';
  target: string;
  /** What must hold for it, in few words; empty when nothing must. */
  label: string;
}

/** @param value a definition, or JSON text of one. @returns undefined when it is none */
export function parseBlock(value: unknown): StateBlock | undefined {
  if (typeof value === 'string') return parseText(value);
  if (!isJsonObject(value) || !isJsonObject(value['States'])) return undefined;
  const states = Object.entries(value['States']).flatMap(([name, state]) =>
    isJsonObject(state) ? [[name, parseState(state)] as const] : [],
  );
  const [first] = states;
  if (!first) return undefined;
  const startAt = textIn(value, 'StartAt') ?? first[0];
  return { startAt, states: new Map(states) };
}

function parseText(text: string): StateBlock | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? parseBlock(value) : undefined;
  } catch {
    return undefined;
  }
}

function parseState(source: JsonObject): StateDefinition {
  return {
    type: textIn(source, 'Type') ?? 'Unknown',
    transitions: [...readChoices(source), ...readNext(source), ...readCatchers(source)],
    inner: [source['ItemProcessor'], source['Iterator'], ...listIn(source, 'Branches')].flatMap(
      (block) => parseBlock(block) ?? [],
    ),
    source,
  };
}

function readNext(source: JsonObject): Transition[] {
  const [next, byDefault] = [textIn(source, 'Next'), textIn(source, 'Default')];
  return [
    ...(next === undefined ? [] : [{ kind: 'next' as const, target: next, label: '' }]),
    ...(byDefault === undefined ? [] : [{ kind: 'default' as const, target: byDefault, label: 'otherwise' }]),
  ];
}

const readChoices = (source: JsonObject): Transition[] =>
  listIn(source, 'Choices').flatMap((choice) => {
    const target = isJsonObject(choice) ? textIn(choice, 'Next') : undefined;
    return target === undefined ? [] : [{ kind: 'choice', target, label: describeRule(choice) }];
  });

const readCatchers = (source: JsonObject): Transition[] =>
  listIn(source, 'Catch').flatMap((catcher) => {
    const target = isJsonObject(catcher) ? textIn(catcher, 'Next') : undefined;
    return target === undefined ? [] : [{ kind: 'catch', target, label: describeErrors(catcher) }];
  });

function describeErrors(catcher: Json): string {
  const errors = isJsonObject(catcher) ? listIn(catcher, 'ErrorEquals').map(String) : [];
  return errors.length === 1 && errors[0] === 'States.ALL' ? 'any error' : errors.join(', ');
}

/** `$.crawl.status` `StringEquals` `succeeded` -> `status = succeeded` */
function describeRule(rule: Json): string {
  if (!isJsonObject(rule)) return '';
  const condition = textIn(rule, 'Condition');
  if (condition !== undefined) return condition.replace(/^\{%\s*|\s*%\}$/g, '');
  for (const [word, key] of [
    [' and ', 'And'],
    [' or ', 'Or'],
  ] as const)
    if (Array.isArray(rule[key])) return listIn(rule, key).map(describeRule).join(word);
  if (rule['Not'] !== undefined) return `not ${describeRule(rule['Not'])}`;
  return describeComparison(rule);
}

function describeComparison(rule: JsonObject): string {
  const variable = textIn(rule, 'Variable')?.split('.').at(-1) ?? '';
  const [operator, value] = Object.entries(rule).find(([key]) => !['Variable', 'Next', 'Comment'].includes(key)) ?? [];
  if (operator === undefined || value === undefined) return variable;
  if (operator.startsWith('Is'))
    return `${variable} ${value === false ? 'is not' : 'is'} ${operator.slice(2).toLowerCase()}`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `${variable} ${symbolOf(operator)} ${text}`;
}

const SYMBOLS: readonly [RegExp, string][] = [
  [/GreaterThanEquals/, '≥'],
  [/LessThanEquals/, '≤'],
  [/GreaterThan/, '>'],
  [/LessThan/, '<'],
  [/Matches/, '~'],
];

const symbolOf = (operator: string): string => SYMBOLS.find(([name]) => name.test(operator))?.[1] ?? '=';

function textIn(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' ? value : undefined;
}

function listIn(object: JsonObject, key: string): Json[] {
  const value = object[key];
  return Array.isArray(value) ? value : [];
}

/** All states of a definition by name, those inside of others too: names are unique in a machine. */
export function listStates(block: StateBlock): Map<string, StateDefinition> {
  const found = new Map<string, StateDefinition>();
  for (const [name, state] of block.states) {
    found.set(name, state);
    for (const inner of state.inner)
      for (const [innerName, innerState] of listStates(inner)) found.set(innerName, innerState);
  }
  return found;
}
