import { isJsonObject, type Json } from '../asl/json.ts';
import { invalid, type Problem } from './problem.ts';
import type { PlacedState } from './walk-states.ts';

/** States.ALL stands alone, and last: anything after it could never match. */
export const findHandlerProblems = ({ state, location }: PlacedState): Problem[] => [
  ...checkHandlers(state['Retry'], `${location}/Retry`),
  ...checkHandlers(state['Catch'], `${location}/Catch`),
];

function checkHandlers(handlers: Json | undefined, location: string): Problem[] {
  if (!Array.isArray(handlers)) return [];
  return handlers.flatMap((handler, index) => {
    const names = isJsonObject(handler) && Array.isArray(handler['ErrorEquals']) ? handler['ErrorEquals'] : [];
    if (!names.includes('States.ALL') || (names.length === 1 && index === handlers.length - 1)) return [];
    return [invalid('States.ALL must stand alone in its ErrorEquals, and last', `${location}/${index}/ErrorEquals`)];
  });
}
