/** Lambda: runs the bundles of the template's functions in worker threads. */
import type { LocalAws } from '#local/core/local-aws';
import type { Service } from '#local/core/service';
import { NO_WORK_FAULTS, type WorkFaults } from '#local/faults/work-faults';
import { createFunctionStore } from './function-store.ts';
import { AsyncEvents } from './invocation/async-events.ts';
import { Invoker } from './invocation/invoker.ts';
import type { LambdaContext } from './lambda-context.ts';
import { addPermission } from './operations/add-permission.ts';
import { createFunction } from './operations/create-function.ts';
import { deleteFunction } from './operations/delete-function.ts';
import { deleteFunctionConcurrency } from './operations/delete-function-concurrency.ts';
import { getFunction } from './operations/get-function.ts';
import { getFunctionConfiguration } from './operations/get-function-configuration.ts';
import { getPolicy } from './operations/get-policy.ts';
import { invoke } from './operations/invoke.ts';
import { listFunctions } from './operations/list-functions.ts';
import { listTags } from './operations/list-tags.ts';
import { putFunctionConcurrency } from './operations/put-function-concurrency.ts';
import { removePermission } from './operations/remove-permission.ts';
import { tagResource } from './operations/tag-resource.ts';
import { untagResource } from './operations/untag-resource.ts';
import { updateFunctionCode } from './operations/update-function-code.ts';
import { updateFunctionConfiguration } from './operations/update-function-configuration.ts';

export function createLambda(aws: LocalAws, faults: WorkFaults = NO_WORK_FAULTS): Service {
  const functions = createFunctionStore(aws);
  const invoker = new Invoker(aws, faults);
  const events = new AsyncEvents(aws, functions, invoker);
  const context: LambdaContext = { aws, functions, invoker, events };
  return {
    name: 'lambda',
    signingName: 'lambda',
    protocol: 'rest-json',
    operations: [
      addPermission(context),
      createFunction(context),
      deleteFunction(context),
      deleteFunctionConcurrency(context),
      getFunction(context),
      getFunctionConfiguration(context),
      getPolicy(context),
      invoke(context),
      listFunctions(context),
      listTags(context),
      putFunctionConcurrency(context),
      removePermission(context),
      tagResource(context),
      untagResource(context),
      updateFunctionCode(context),
      updateFunctionConfiguration(context),
    ],
    start: () => events.start(),
    stop: async () => {
      await Promise.all([events.stop(), invoker.stop()]);
    },
  };
}
