import { DeleteFunctionEventInvokeConfigCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { findEventInvokeConfig } from '../event-invoke-configs.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

export const deleteFunctionEventInvokeConfig = (context: LambdaContext) =>
  operation(DeleteFunctionEventInvokeConfigCommand, ({ FunctionName, Qualifier }) => {
    const { aws, eventInvokeConfigs } = context;
    const { name } = findFunction(context, FunctionName, Qualifier);
    eventInvokeConfigs.delete(findEventInvokeConfig(aws, eventInvokeConfigs, name).functionName);
    return {};
  });
