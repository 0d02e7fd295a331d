import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { changeFunction } from '../change-function.ts';
import { readSettings } from '../function-settings.ts';
import { describeFunction } from '../function-store.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

export const updateFunctionConfiguration = (context: LambdaContext) =>
  operation(UpdateFunctionConfigurationCommand, (input) => {
    const record = findFunction(context, input.FunctionName);
    const changed = changeFunction(context, record, readSettings(input, record), input.RevisionId);
    return describeFunction(context.aws, changed);
  });
