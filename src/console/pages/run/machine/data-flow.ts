/**
 * What each field of a state did to the data that went through it. What the history has is taken from there; what lies between
 * follows from it by the paths alone. Intrinsic functions are never called again: States.UUID would tell something else.
 */
import { isJsonObject, type Json, type JsonObject, parseJson } from '../history/json.ts';
import type { Visit } from '../history/visit.ts';
import { readPath, writePath } from './reference-path.ts';

export interface Stage {
  /** e.g. `ResultPath` */
  field: string;
  /** As it is in the definition; undefined when the state has none. */
  setting: Json | undefined;
  /** Undefined when the history does not tell. */
  before: Json | undefined;
  after: Json | undefined;
  /** What happens without the field. */
  byDefault: string;
}

/** @param children visits inside of the state, for what a Map state gave its iterations */
export function explainDataFlow(source: JsonObject, visit: Visit, children: readonly Visit[]): Stage[] {
  const facts = gatherFacts(source, visit);
  if (source['QueryLanguage'] === 'JSONata' || 'Arguments' in source || 'Output' in source)
    return explainJsonata(source, facts);
  const entry = explainEntry(source, visit.type, facts, children);
  if (visit.status === 'caught') return [...entry, explainCatch(source, visit, facts)];
  return [...entry, ...explainExit(source, visit.type, facts)];
}

interface Facts {
  input: Json | undefined;
  parameters: Json | undefined;
  result: Json | undefined;
  output: Json | undefined;
}

function gatherFacts(source: JsonObject, { type, input, output, attempts }: Visit): Facts {
  const last = attempts.at(-1);
  const facts = {
    input: parseJson(input),
    parameters: parseJson(last?.parameters),
    result: parseJson(last?.result),
    output: parseJson(output),
  };
  if (facts.result !== undefined || type === 'Task') return facts;
  if (source['Result'] !== undefined) return { ...facts, result: source['Result'] };
  return 'ResultSelector' in source ? facts : { ...facts, result: readSelected(source, facts) };
}

function explainEntry(source: JsonObject, type: string, facts: Facts, children: readonly Visit[]): Stage[] {
  const selected = followPath(source['InputPath'], facts.input);
  const stages = [stage('InputPath', source, facts.input, selected, 'all of the input')];
  if (type === 'Map') stages.push(...explainItems(source, selected, children));
  else if (type === 'Task') stages.push(explainParameters(source, selected, facts.parameters ?? selected));
  // What Parameters of a Pass state make is its result.
  else if (type === 'Pass' && source['Result'] === undefined)
    stages.push(explainParameters(source, selected, facts.result));
  else if (type === 'Parallel')
    stages.push(explainParameters(source, selected, parseJson(children[0]?.input) ?? selected));
  return stages;
}

const explainParameters = (source: JsonObject, before: Json | undefined, after: Json | undefined): Stage =>
  stage('Parameters', source, before, source['Parameters'] === undefined ? before : after, 'the input as it is');

function explainItems(source: JsonObject, selected: Json | undefined, children: readonly Visit[]): Stage[] {
  const items = followPath(source['ItemsPath'], selected);
  const first = children.find(({ index }) => index === 0);
  const item = Array.isArray(items) ? items[0] : undefined;
  const selector = 'ItemSelector' in source ? 'ItemSelector' : 'Parameters' in source ? 'Parameters' : 'ItemSelector';
  return [
    stage('ItemsPath', source, selected, items, 'the input itself, which is an array'),
    ...(first
      ? [stage(selector, source, item, parseJson(first.input), 'each item as it is; the first one is shown')]
      : []),
  ];
}

function explainExit(source: JsonObject, type: string, facts: Facts): Stage[] {
  const output = (before: Json | undefined): Stage =>
    stage('OutputPath', source, before, facts.output, 'all of the data');
  if (type === 'Fail') return [];
  if (!/^(Task|Pass|Map|Parallel)$/.test(type)) return [output(followPath(source['InputPath'], facts.input))];
  const selected = source['ResultSelector'] === undefined ? facts.result : readSelected(source, facts);
  const placed = placeResult(source, facts, selected);
  return [
    ...(type === 'Pass' ? [] : [stage('ResultSelector', source, facts.result, selected, 'all of the result')]),
    stage('ResultPath', source, facts.input, placed, 'the result takes the place of the input'),
    output(placed),
  ];
}

/** What ResultSelector made is where ResultPath put it, unless OutputPath took it out again. */
function readSelected(source: JsonObject, { output }: Facts): Json | undefined {
  const path = source['ResultPath'] ?? '$';
  if (typeof path !== 'string' || (source['OutputPath'] ?? '$') !== '$' || output === undefined) return undefined;
  if (source['ResultPath'] === null || source['OutputPath'] === null) return undefined;
  return readPath(path, output);
}

function placeResult(source: JsonObject, { input, output }: Facts, result: Json | undefined): Json | undefined {
  const path = source['ResultPath'];
  if (path === null) return input;
  if ((source['OutputPath'] === undefined || source['OutputPath'] === '$') && output !== undefined) return output;
  if (result === undefined || input === undefined) return undefined;
  return writePath(typeof path === 'string' ? path : '$', input, result);
}

function explainCatch(source: JsonObject, { error, cause }: Visit, { output }: Facts): Stage {
  const catchers = Array.isArray(source['Catch']) ? source['Catch'] : [];
  const catcher = catchers.find((candidate) => catches(candidate, error));
  const path = isJsonObject(catcher) ? catcher['ResultPath'] : undefined;
  return {
    field: 'Catch, ResultPath',
    setting: path,
    before: { Error: error ?? '', ...(cause !== undefined && { Cause: cause }) },
    after: output,
    byDefault: 'the error takes the place of the input',
  };
}

function catches(catcher: Json, error: string | undefined): boolean {
  const errors = isJsonObject(catcher) && Array.isArray(catcher['ErrorEquals']) ? catcher['ErrorEquals'] : [];
  const isTimeout = error === 'States.Timeout';
  return errors.some((name) => name === error || name === 'States.ALL' || (name === 'States.TaskFailed' && !isTimeout));
}

const explainJsonata = (source: JsonObject, { input, parameters, result, output }: Facts): Stage[] => [
  stage('Arguments', source, input, source['Arguments'] === undefined ? input : parameters, 'the input as it is'),
  stage('Output', source, result, output, 'the result as it is'),
];

const stage = (
  field: string,
  source: JsonObject,
  before: Json | undefined,
  after: Json | undefined,
  byDefault: string,
): Stage => ({ field, setting: source[field], before, after, byDefault });

/** Null stands for an empty object. */
function followPath(path: Json | undefined, value: Json | undefined): Json | undefined {
  if (path === null) return {};
  if (value === undefined) return undefined;
  return typeof path === 'string' ? readPath(path, value) : value;
}

/** Which keys of an object were added, changed or removed; empty when either is no object. */
export function compareKeys(
  before: Json | undefined,
  after: Json | undefined,
): { added: string[]; changed: string[]; removed: string[] } {
  if (!isJsonObject(before) || !isJsonObject(after)) return { added: [], changed: [], removed: [] };
  const isSame = (key: string): boolean => JSON.stringify(before[key]) === JSON.stringify(after[key]);
  return {
    added: Object.keys(after).filter((key) => !Object.hasOwn(before, key)),
    changed: Object.keys(after).filter((key) => Object.hasOwn(before, key) && !isSame(key)),
    removed: Object.keys(before).filter((key) => !Object.hasOwn(after, key)),
  };
}
