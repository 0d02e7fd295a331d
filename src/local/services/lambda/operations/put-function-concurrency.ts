import { PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { findFunction, type LambdaContext } from '../lambda-context.ts';
import { invalidParameter } from '../lambda-errors.ts';

/** Reserves concurrency: at most so many invocations at a time; 0 stops the function. */
export const putFunctionConcurrency = (context: LambdaContext) =>
  operation(PutFunctionConcurrencyCommand, ({ FunctionName, ReservedConcurrentExecutions }) => {
    const record = findFunction(context, FunctionName);
    const reservedConcurrency = Number(ReservedConcurrentExecutions);
    if (!Number.isInteger(reservedConcurrency) || reservedConcurrency < 0)
      throw invalidParameter(`ReservedConcurrentExecutions must be 0 or more, got ${ReservedConcurrentExecutions}`);
    context.functions.put(record.name, { ...record, reservedConcurrency });
    return { ReservedConcurrentExecutions: reservedConcurrency };
  });
