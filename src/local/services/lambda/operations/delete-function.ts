import { DeleteFunctionCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

/** The function is gone; its log group stays, as on Lambda. */
export const deleteFunction = (context: LambdaContext) =>
  operation(DeleteFunctionCommand, ({ FunctionName, Qualifier }) => {
    const { name } = findFunction(context, FunctionName, Qualifier);
    context.functions.delete(name);
    context.eventInvokeConfigs.delete(name);
    context.invoker.retire(name);
    return { StatusCode: 204 };
  });
