import { PutFunctionEventInvokeConfigCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { describeEventInvokeConfig, type EventInvokeConfig, readEventInvokeConfig } from '../event-invoke-configs.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

/** Replaces the whole configuration: what the input leaves out goes back to its default. */
export const putFunctionEventInvokeConfig = (context: LambdaContext) =>
  operation(PutFunctionEventInvokeConfigCommand, (input) => {
    const { aws, eventInvokeConfigs } = context;
    const { name } = findFunction(context, input.FunctionName, input.Qualifier);
    const config: EventInvokeConfig = {
      ...readEventInvokeConfig(input),
      functionName: name,
      modifiedAtMs: aws.clock.now(),
    };
    eventInvokeConfigs.put(name, config);
    return describeEventInvokeConfig(aws, config);
  });
