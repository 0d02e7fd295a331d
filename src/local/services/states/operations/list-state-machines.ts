import {
  ListStateMachines$,
  type ListStateMachinesCommandInput,
  type ListStateMachinesCommandOutput,
} from '@aws-sdk/client-sfn';
import { operation } from '#local/core/service';
import { cutPage, decodeToken, readPageSize } from '../pages.ts';
import { type StatesContext, toDate } from '../states-context.ts';

/** In the order of their names. */
export const listStateMachines = ({ machines }: StatesContext) =>
  operation<ListStateMachinesCommandInput, ListStateMachinesCommandOutput>(ListStateMachines$, (input) => {
    const size = readPageSize(input.maxResults);
    const after = decodeToken(input.nextToken);
    const rest = machines.machines.list().filter(({ arn }) => after === undefined || arn > after);
    const { page, nextToken } = cutPage(rest, size, ({ arn }) => arn);
    return {
      stateMachines: page.map(({ arn, name, createdMs }) => ({
        stateMachineArn: arn,
        name,
        type: 'STANDARD',
        creationDate: toDate(createdMs),
      })),
      ...(nextToken && { nextToken }),
    };
  });
