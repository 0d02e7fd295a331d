import { UpdateFunctionEventInvokeConfigCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { describeEventInvokeConfig, findEventInvokeConfig, readEventInvokeConfig } from '../event-invoke-configs.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

/** Changes what the input names and leaves the rest. */
export const updateFunctionEventInvokeConfig = (context: LambdaContext) =>
  operation(UpdateFunctionEventInvokeConfigCommand, (input) => {
    const { aws, eventInvokeConfigs } = context;
    const { name } = findFunction(context, input.FunctionName, input.Qualifier);
    const current = findEventInvokeConfig(aws, eventInvokeConfigs, name);
    const config = { ...current, ...readEventInvokeConfig(input), modifiedAtMs: aws.clock.now() };
    eventInvokeConfigs.put(name, config);
    return describeEventInvokeConfig(aws, config);
  });
