/** `AWS::StepFunctions::StateMachine`, made by Step Functions' own operations. */
import { readFile } from 'node:fs/promises';
import type { LoggingConfiguration } from '@aws-sdk/client-sfn';
import { z } from 'zod';
import { callsOf, defineResource } from '#local/cloudformation/define-resource';
import type { ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { buildMachineArn, parseMachineName } from './arns.ts';

const MAX_NAME_LENGTH = 80;

const call = callsOf('states');

/** Templates write booleans as strings, too. */
const flag = z
  .union([z.boolean(), z.string()])
  .default(false)
  .transform((value) => String(value) === 'true');

/** CloudFormation writes these in upper camel case, the API in lower. */
const properties = z.object({
  StateMachineName: z.string().optional(),
  StateMachineType: z.string().optional(),
  RoleArn: z.string().optional(),
  Definition: z.record(z.string(), z.unknown()).optional(),
  DefinitionString: z.string().optional(),
  DefinitionS3Location: z.object({ Bucket: z.string(), Key: z.string() }).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.unknown()).default({}),
  LoggingConfiguration: z
    .object({
      Level: z.enum(['ALL', 'ERROR', 'FATAL', 'OFF']).default('OFF'),
      IncludeExecutionData: flag,
      Destinations: z.array(z.object({ CloudWatchLogsLogGroup: z.object({ LogGroupArn: z.string() }) })).optional(),
    })
    .prefault({}),
  TracingConfiguration: z.object({ Enabled: flag }).prefault({}),
});

type StateMachineProperties = z.output<typeof properties>;

const stateMachine = defineResource({
  type: 'AWS::StepFunctions::StateMachine',
  properties,
  describe: ({ StateMachineName }, { generateName }) => {
    const name = StateMachineName ?? generateName(MAX_NAME_LENGTH);
    const arn = buildMachineArn(name);
    return { physicalId: arn, attributes: { Arn: arn, Name: name } };
  },
  create: async ({ physicalId }, settings, context) =>
    call(context, 'CreateStateMachine', {
      name: parseMachineName(physicalId),
      ...(settings.StateMachineType !== undefined && { type: settings.StateMachineType }),
      ...(await readSettings(settings, context)),
    }),
  update: async ({ physicalId }, settings, context) =>
    call(context, 'UpdateStateMachine', {
      stateMachineArn: physicalId,
      ...(await readSettings(settings, context)),
    }),
  delete: ({ physicalId }, _, context) => call(context, 'DeleteStateMachine', { stateMachineArn: physicalId }),
});

async function readSettings(settings: StateMachineProperties, context: ResourceContext) {
  const text = await readDefinition(settings, context);
  return {
    definition: substitute(text, settings.DefinitionSubstitutions),
    roleArn: settings.RoleArn,
    loggingConfiguration: toLogging(settings.LoggingConfiguration),
    tracingConfiguration: { enabled: settings.TracingConfiguration.Enabled },
  };
}

function readDefinition(settings: StateMachineProperties, context: ResourceContext): string | Promise<string> {
  const { Definition, DefinitionString, DefinitionS3Location } = settings;
  if (DefinitionString !== undefined) return DefinitionString;
  if (Definition !== undefined) return JSON.stringify(Definition);
  if (DefinitionS3Location)
    return readFile(context.assetPath(DefinitionS3Location.Bucket, DefinitionS3Location.Key), 'utf8');
  throw new Error('A state machine needs a Definition, a DefinitionString or a DefinitionS3Location');
}

/** `${Name}` in the definition; a name without a substitution stays as it is, as with CloudFormation. */
const substitute = (definition: string, substitutions: Record<string, unknown>): string =>
  definition.replaceAll(/\$\{([A-Za-z0-9_.-]+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(substitutions, name) ? escapeForJson(String(substitutions[name])) : placeholder,
  );

/** Placeholders stand inside JSON strings. */
const escapeForJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const toLogging = (logging: StateMachineProperties['LoggingConfiguration']): LoggingConfiguration => ({
  level: logging.Level,
  includeExecutionData: logging.IncludeExecutionData,
  ...(logging.Destinations && {
    destinations: logging.Destinations.map(({ CloudWatchLogsLogGroup }) => ({
      cloudWatchLogsLogGroup: { logGroupArn: CloudWatchLogsLogGroup.LogGroupArn },
    })),
  }),
});

export const STATES_RESOURCES: readonly ResourceHandler[] = [stateMachine];
