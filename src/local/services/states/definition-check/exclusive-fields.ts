/** Fields of which a state has one, or at most one. */
import { invalid, type Problem } from './problem.ts';
import type { PlacedState } from './walk-states.ts';

interface Choice {
  types: string[];
  fields: string[];
  isRequired: boolean;
}

const CHOICES: Choice[] = [
  { types: ['Task', 'Parallel', 'Map', 'Pass', 'Wait'], fields: ['Next', 'End'], isRequired: true },
  { types: ['Wait'], fields: ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'], isRequired: true },
  { types: ['Map'], fields: ['ItemProcessor', 'Iterator'], isRequired: true },
  { types: ['Map'], fields: ['ItemSelector', 'Parameters'], isRequired: false },
  { types: ['Map'], fields: ['MaxConcurrency', 'MaxConcurrencyPath'], isRequired: false },
  { types: ['Map'], fields: ['ToleratedFailureCount', 'ToleratedFailureCountPath'], isRequired: false },
  { types: ['Map'], fields: ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'], isRequired: false },
  { types: ['Task'], fields: ['TimeoutSeconds', 'TimeoutSecondsPath'], isRequired: false },
  { types: ['Fail'], fields: ['Error', 'ErrorPath'], isRequired: false },
  { types: ['Fail'], fields: ['Cause', 'CausePath'], isRequired: false },
];

export const findExclusiveFieldProblems = ({ state, location }: PlacedState): Problem[] =>
  CHOICES.filter(({ types }) => types.includes(String(state['Type']))).flatMap(({ types, fields, isRequired }) => {
    const count = fields.filter((field) => field in state).length;
    if (count === 1 || (count === 0 && !isRequired)) return [];
    const type = types.length === 1 ? ` ${types}` : '';
    return [invalid(`A${type} state has ${isRequired ? 'exactly' : 'at most'} one of ${fields.join(', ')}`, location)];
  });
