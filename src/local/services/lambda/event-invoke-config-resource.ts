/** CloudFormation's resource type of a function's asynchronous invocations, made by Lambda's own operations. */
import { z } from 'zod';
import { refuseOtherProperties, replaceResource } from '#local/cloudformation/properties';
import type { Properties, ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { isAwsError } from '#local/core/aws-error';
import { rootCaller } from '#local/core/local-aws';

const call = ({ aws }: ResourceContext, operation: string, input: object) =>
  aws.call<object, object>('lambda', operation, input, rootCaller);

const eventInvokeConfigProperties = z.object({
  FunctionName: z.string(),
  Qualifier: z.string(),
  MaximumRetryAttempts: z.coerce.number().optional(),
  MaximumEventAgeInSeconds: z.coerce.number().optional(),
  DestinationConfig: z
    .strictObject({
      OnFailure: z.strictObject({ Destination: z.string() }).optional(),
      OnSuccess: z.strictObject({ Destination: z.string() }).optional(),
    })
    .optional(),
});

function readEventInvokeConfig(properties: Properties): z.infer<typeof eventInvokeConfigProperties> {
  refuseOtherProperties(eventInvokeConfig.type, properties, Object.keys(eventInvokeConfigProperties.shape));
  return eventInvokeConfigProperties.parse(properties);
}

export const eventInvokeConfig: ResourceHandler = {
  type: 'AWS::Lambda::EventInvokeConfig',
  create: async (properties, context) => {
    const config = readEventInvokeConfig(properties);
    await call(context, 'PutFunctionEventInvokeConfig', config);
    return { physicalId: `${config.FunctionName}|${config.Qualifier}`, attributes: {} };
  },
  update: async (state, properties, context, previous) => {
    const config = readEventInvokeConfig(properties);
    if (`${config.FunctionName}|${config.Qualifier}` !== state.physicalId)
      return replaceResource(eventInvokeConfig, state, properties, context, previous);
    await call(context, 'PutFunctionEventInvokeConfig', config);
    return state;
  },
  delete: async (_, properties, context) => {
    const { FunctionName, Qualifier } = readEventInvokeConfig(properties);
    try {
      await call(context, 'DeleteFunctionEventInvokeConfig', { FunctionName, Qualifier });
    } catch (error) {
      // Its function went first.
      if (!isAwsError(error, 'ResourceNotFoundException')) throw error;
    }
  },
};
