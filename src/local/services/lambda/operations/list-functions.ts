import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { describeFunction } from '../function-store.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { invalidParameter } from '../lambda-errors.ts';

const MAX_FUNCTIONS = 50;

export const listFunctions = ({ aws, functions }: LambdaContext) =>
  operation(ListFunctionsCommand, ({ MaxItems, Marker }) => {
    const page = paginate({
      items: functions.list(),
      keyOf: ({ name }) => name,
      limit: Math.min(MaxItems ?? MAX_FUNCTIONS, MAX_FUNCTIONS),
      token: Marker,
      invalidToken: () => invalidParameter('Invalid value for Marker'),
    });
    return { Functions: page.items.map((record) => describeFunction(aws, record)), NextMarker: page.nextToken };
  });
