import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { describeFunction } from '../function-store.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

export const getFunctionConfiguration = (context: LambdaContext) =>
  operation(GetFunctionConfigurationCommand, ({ FunctionName, Qualifier }) =>
    describeFunction(context.aws, findFunction(context, FunctionName, Qualifier)),
  );
