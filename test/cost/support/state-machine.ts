import { parseStateMachine, type StateMachine } from '#cost/definition';
import { definitionText } from '../../statemachines/support/definition.ts';

/** The one that ships. */
export const stateMachine: StateMachine = parseStateMachine(definitionText);
