import { ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { invalidToken, readPageSize } from '../pages.ts';
import { type StatesContext, toDate } from '../states-context.ts';

/** In the order of their names. */
export const listStateMachines = ({ machines }: StatesContext) =>
  operation(ListStateMachinesCommand, (input) => {
    const { items, nextToken } = paginate({
      items: machines.machines.list(),
      keyOf: ({ arn }) => arn,
      limit: readPageSize(input.maxResults),
      token: input.nextToken,
      invalidToken: () => invalidToken(input.nextToken),
    });
    const stateMachines = items.map(({ arn, name, createdMs }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD' as const,
      creationDate: toDate(createdMs),
    }));
    return { stateMachines, ...(nextToken && { nextToken }) };
  });
