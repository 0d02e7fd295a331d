/** Lambda: runs the bundles of the template's functions in worker threads. */
import type { LocalAws } from '#local/core/local-aws';
import type { Service } from '#local/core/service';
import { NO_WORK_FAULTS, type WorkFaults } from '#local/faults/work-faults';
import { createEventInvokeConfigStore } from './event-invoke-configs.ts';
import { createFunctionStore } from './function-store.ts';
import { AsyncEvents } from './invocation/async-events.ts';
import { Invoker } from './invocation/invoker.ts';
import type { LambdaContext } from './lambda-context.ts';
import { addPermission } from './operations/add-permission.ts';
import { createFunction } from './operations/create-function.ts';
import { deleteFunction } from './operations/delete-function.ts';
import { deleteFunctionConcurrency } from './operations/delete-function-concurrency.ts';
import { deleteFunctionEventInvokeConfig } from './operations/delete-function-event-invoke-config.ts';
import { getFunction } from './operations/get-function.ts';
import { getFunctionConfiguration } from './operations/get-function-configuration.ts';
import { getFunctionEventInvokeConfig } from './operations/get-function-event-invoke-config.ts';
import { getPolicy } from './operations/get-policy.ts';
import { invoke } from './operations/invoke.ts';
import { listFunctionEventInvokeConfigs } from './operations/list-function-event-invoke-configs.ts';
import { listFunctions } from './operations/list-functions.ts';
import { putFunctionConcurrency } from './operations/put-function-concurrency.ts';
import { putFunctionEventInvokeConfig } from './operations/put-function-event-invoke-config.ts';
import { removePermission } from './operations/remove-permission.ts';
import { updateFunctionCode } from './operations/update-function-code.ts';
import { updateFunctionConfiguration } from './operations/update-function-configuration.ts';

export function createLambda(aws: LocalAws, faults: WorkFaults = NO_WORK_FAULTS): Service {
  const functions = createFunctionStore(aws);
  const invoker = new Invoker(aws, faults);
  const eventInvokeConfigs = createEventInvokeConfigStore(aws);
  const events = new AsyncEvents(aws, functions, eventInvokeConfigs, invoker);
  const context: LambdaContext = { aws, functions, invoker, events, eventInvokeConfigs };
  return {
    name: 'lambda',
    signingName: 'lambda',
    protocol: 'rest-json',
    operations: [
      addPermission(context),
      createFunction(context),
      deleteFunction(context),
      deleteFunctionConcurrency(context),
      deleteFunctionEventInvokeConfig(context),
      getFunction(context),
      getFunctionConfiguration(context),
      getFunctionEventInvokeConfig(context),
      getPolicy(context),
      invoke(context),
      listFunctionEventInvokeConfigs(context),
      listFunctions(context),
      putFunctionConcurrency(context),
      putFunctionEventInvokeConfig(context),
      removePermission(context),
      updateFunctionCode(context),
      updateFunctionConfiguration(context),
    ],
    start: () => events.start(),
    stop: async () => {
      await Promise.all([events.stop(), invoker.stop()]);
    },
  };
}
