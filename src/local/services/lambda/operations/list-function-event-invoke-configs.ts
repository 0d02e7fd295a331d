import { ListFunctionEventInvokeConfigsCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { describeEventInvokeConfig } from '../event-invoke-configs.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

/** One a version or alias, of which there is only `$LATEST` here: one or none. */
export const listFunctionEventInvokeConfigs = (context: LambdaContext) =>
  operation(ListFunctionEventInvokeConfigsCommand, ({ FunctionName }) => {
    const config = context.eventInvokeConfigs.get(findFunction(context, FunctionName).name);
    return { FunctionEventInvokeConfigs: config ? [describeEventInvokeConfig(context.aws, config)] : [] };
  });
