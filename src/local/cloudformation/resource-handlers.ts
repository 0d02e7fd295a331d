/** Every resource type that the local AWS can deploy. */
import { ATHENA_RESOURCES } from '../services/athena/resources.ts';
import { CLOUDWATCH_RESOURCES } from '../services/cloudwatch/resources.ts';
import { GLUE_RESOURCES } from '../services/glue/resources.ts';
import { IAM_RESOURCES } from '../services/iam/resources.ts';
import { LAMBDA_RESOURCES } from '../services/lambda/resources.ts';
import { LOGS_RESOURCES } from '../services/logs/resources.ts';
import { S3_RESOURCES } from '../services/s3/resources.ts';
import { SCHEDULER_RESOURCES } from '../services/scheduler/resources.ts';
import { SNS_RESOURCES } from '../services/sns/resources.ts';
import { SQS_RESOURCES } from '../services/sqs/resources.ts';
import { STATES_RESOURCES } from '../services/states/resources.ts';
import { INERT_TYPES } from './inert-types.ts';
import type { ResourceHandler } from './resource-handler.ts';

const HANDLERS: readonly ResourceHandler[] = [
  ...IAM_RESOURCES,
  ...S3_RESOURCES,
  ...LOGS_RESOURCES,
  ...SQS_RESOURCES,
  ...SNS_RESOURCES,
  ...CLOUDWATCH_RESOURCES,
  ...GLUE_RESOURCES,
  ...ATHENA_RESOURCES,
  ...LAMBDA_RESOURCES,
  ...STATES_RESOURCES,
  ...SCHEDULER_RESOURCES,
  ...INERT_TYPES.map(({ type }) => createInertHandler(type)),
];

export const createResourceHandlers = (): ReadonlyMap<string, ResourceHandler> =>
  new Map(HANDLERS.map((handler) => [handler.type, handler]));

/** Recorded as deployed, so that references to it resolve; nothing else happens. */
function createInertHandler(type: string): ResourceHandler {
  return {
    type,
    create: async (_, { generateName }) => ({ physicalId: generateName(), attributes: {} }),
    update: async (state) => state,
    delete: async () => undefined,
  };
}
