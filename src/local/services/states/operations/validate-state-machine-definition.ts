import { ValidateStateMachineDefinitionCommand } from '@aws-sdk/client-sfn';
import { operation } from '#local/core/service';
import { checkDefinition } from '../definition-check/check-definition.ts';
import { readPageSize } from '../pages.ts';
import type { StatesContext } from '../states-context.ts';

/** Says of a definition what creating a machine of it would say. */
export const validateStateMachineDefinition = ({ aws }: StatesContext) =>
  operation(ValidateStateMachineDefinitionCommand, ({ definition, maxResults }) => {
    const problems = checkDefinition(definition, aws);
    const size = readPageSize(maxResults);
    return {
      result: problems.length === 0 ? ('OK' as const) : ('FAIL' as const),
      diagnostics: problems.slice(0, size).map((problem) => ({ severity: 'ERROR' as const, ...problem })),
      truncated: problems.length > size,
    };
  });
