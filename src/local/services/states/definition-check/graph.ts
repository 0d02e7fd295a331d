/** Where states lead to: within their own block, each reachable, and each block with an end. */
import { isJsonObject, type Json, type JsonObject } from '../asl/json.ts';
import { invalid, type Problem } from './problem.ts';
import { type PlacedBlock, walkBlocks } from './walk-states.ts';

interface Target {
  name: string;
  /** JSON pointer to where it is named. */
  location: string;
}

/** Every state and block must have passed the check of its fields. */
export function findGraphProblems(definition: JsonObject): Problem[] {
  const blocks = [...walkBlocks(definition)];
  return [...blocks.flatMap(findBlockProblems), ...findDuplicateNames(blocks)];
}

function findBlockProblems({ block, location }: PlacedBlock): Problem[] {
  const states = Object.entries(block.States);
  const start = { name: block.StartAt, location: `${location}/StartAt` };
  const targets = new Map(
    states.map(([name, state]) => [name, listTargets(state, `${location}/States/${name}`)] as const),
  );
  const missing = [start, ...[...targets.values()].flat()].filter(({ name }) => !targets.has(name));
  if (missing.length > 0)
    return missing.map((target) => missingTarget(`There is no state '${target.name}' here`, target.location));
  const reached = findReached(start.name, targets);
  const unreachable = states.filter(([name]) => !reached.has(name));
  return [
    ...unreachable.map(([name]) => missingTarget(`The state '${name}' is not reachable`, `${location}/States/${name}`)),
    ...(states.some(([, state]) => isEnd(state))
      ? []
      : [invalid('No state ends the states here', `${location}/States`)]),
  ];
}

const missingTarget = (message: string, location: string): Problem => ({
  code: 'MISSING_TRANSITION_TARGET',
  message,
  location,
});

const listTargets = ({ Next, Default, Choices, Catch }: JsonObject, location: string): Target[] => [
  ...toTargets(Next, `${location}/Next`),
  ...toTargets(Default, `${location}/Default`),
  ...listNextOf(Choices, `${location}/Choices`),
  ...listNextOf(Catch, `${location}/Catch`),
];

const listNextOf = (items: Json | undefined, location: string): Target[] =>
  (Array.isArray(items) ? items : []).flatMap((item, index) =>
    isJsonObject(item) ? toTargets(item['Next'], `${location}/${index}/Next`) : [],
  );

const toTargets = (name: Json | undefined, location: string): Target[] =>
  typeof name === 'string' ? [{ name, location }] : [];

function findReached(start: string, targets: ReadonlyMap<string, Target[]>): Set<string> {
  const reached = new Set([start]);
  // A set's iteration also meets what is added on the way.
  for (const state of reached) for (const { name } of targets.get(state) ?? []) reached.add(name);
  return reached;
}

const isEnd = ({ Type, End }: JsonObject): boolean => End === true || Type === 'Succeed' || Type === 'Fail';

/** A state's name stands for it in the whole history, so that it is unique in the whole definition. */
function findDuplicateNames(blocks: PlacedBlock[]): Problem[] {
  const known = new Set<string>();
  const problems: Problem[] = [];
  for (const { block, location } of blocks)
    for (const name of Object.keys(block.States)) {
      if (known.has(name)) problems.push(duplicateName(name, `${location}/States/${name}`));
      known.add(name);
    }
  return problems;
}

const duplicateName = (name: string, location: string): Problem => ({
  code: 'DUPLICATE_STATE_NAMES',
  message: `Another state is also named '${name}'`,
  location,
});
