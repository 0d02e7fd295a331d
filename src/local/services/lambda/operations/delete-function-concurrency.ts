import { DeleteFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

export const deleteFunctionConcurrency = (context: LambdaContext) =>
  operation(DeleteFunctionConcurrencyCommand, ({ FunctionName }) => {
    const { reservedConcurrency: _, ...record } = findFunction(context, FunctionName);
    context.functions.put(record.name, record);
    return {};
  });
