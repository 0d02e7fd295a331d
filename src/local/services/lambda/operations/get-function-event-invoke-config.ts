import { GetFunctionEventInvokeConfigCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { describeEventInvokeConfig, findEventInvokeConfig } from '../event-invoke-configs.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

export const getFunctionEventInvokeConfig = (context: LambdaContext) =>
  operation(GetFunctionEventInvokeConfigCommand, ({ FunctionName, Qualifier }) => {
    const { aws, eventInvokeConfigs } = context;
    const { name } = findFunction(context, FunctionName, Qualifier);
    return describeEventInvokeConfig(aws, findEventInvokeConfig(aws, eventInvokeConfigs, name));
  });
