/** `AWS::StepFunctions::StateMachine`, made by Step Functions' own operations. */
import { readFile } from 'node:fs/promises';
import type {
  CreateStateMachineCommandInput,
  CreateStateMachineCommandOutput,
  DeleteStateMachineCommandInput,
  LoggingConfiguration,
  LogLevel,
  TracingConfiguration,
  UpdateStateMachineCommandInput,
} from '@aws-sdk/client-sfn';
import type { ResourceContext, ResourceHandler, ResourceState } from '#local/cloudformation/resource-handler';
import { rootCaller } from '#local/core/local-aws';
import { parseMachineName } from './arns.ts';

/** CloudFormation writes these in upper camel case, the API in lower. */
interface StateMachineProperties {
  StateMachineName?: string;
  StateMachineType?: 'STANDARD' | 'EXPRESS';
  RoleArn?: string;
  Definition?: object;
  DefinitionString?: string;
  DefinitionS3Location?: { Bucket: string; Key: string };
  DefinitionSubstitutions?: Record<string, unknown>;
  LoggingConfiguration?: {
    Level?: LogLevel;
    IncludeExecutionData?: boolean | string;
    Destinations?: { CloudWatchLogsLogGroup?: { LogGroupArn?: string } }[];
  };
  TracingConfiguration?: { Enabled?: boolean | string };
}

const MAX_NAME_LENGTH = 80;

const stateMachine: ResourceHandler = {
  type: 'AWS::StepFunctions::StateMachine',
  create,
  update: async (state, properties: StateMachineProperties, context) => {
    const { StateMachineName } = properties;
    if (StateMachineName !== undefined && StateMachineName !== parseMachineName(state.physicalId)) {
      const replacement = await create(properties, context);
      await remove(state, context);
      return replacement;
    }
    const settings = await readSettings(properties, context);
    const input: UpdateStateMachineCommandInput = { stateMachineArn: state.physicalId, ...settings };
    await call('UpdateStateMachine', input, context);
    return describe(state.physicalId);
  },
  delete: (state, _properties, context) => remove(state, context),
};

async function create(properties: StateMachineProperties, context: ResourceContext): Promise<ResourceState> {
  const { StateMachineName, StateMachineType } = properties;
  const input: CreateStateMachineCommandInput = {
    ...(await readSettings(properties, context)),
    name: StateMachineName ?? context.generateName(MAX_NAME_LENGTH),
    ...(StateMachineType && { type: StateMachineType }),
  };
  const output = await call<CreateStateMachineCommandOutput>('CreateStateMachine', input, context);
  return describe(output.stateMachineArn ?? '');
}

async function remove({ physicalId }: ResourceState, context: ResourceContext): Promise<void> {
  await call('DeleteStateMachine', { stateMachineArn: physicalId } satisfies DeleteStateMachineCommandInput, context);
}

const call = <Output>(operation: string, input: object, { aws }: ResourceContext): Promise<Output> =>
  aws.call<object, Output>('states', operation, input, rootCaller);

const describe = (arn: string): ResourceState => ({
  physicalId: arn,
  attributes: { Arn: arn, Name: parseMachineName(arn) },
});

async function readSettings(properties: StateMachineProperties, context: ResourceContext) {
  const text = await readDefinition(properties, context);
  return {
    definition: substitute(text, properties.DefinitionSubstitutions ?? {}),
    roleArn: properties.RoleArn,
    loggingConfiguration: readLogging(properties.LoggingConfiguration),
    tracingConfiguration: readTracing(properties.TracingConfiguration),
  };
}

function readDefinition(properties: StateMachineProperties, context: ResourceContext): string | Promise<string> {
  const { Definition, DefinitionString, DefinitionS3Location } = properties;
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

/** Templates write booleans as strings, too. */
const isTrue = (value: boolean | string | undefined): boolean => String(value) === 'true';

const readLogging = (logging: StateMachineProperties['LoggingConfiguration'] = {}): LoggingConfiguration => ({
  level: logging.Level ?? 'OFF',
  includeExecutionData: isTrue(logging.IncludeExecutionData),
  ...(logging.Destinations && {
    destinations: logging.Destinations.map(({ CloudWatchLogsLogGroup }) => ({
      cloudWatchLogsLogGroup: { logGroupArn: CloudWatchLogsLogGroup?.LogGroupArn },
    })),
  }),
});

const readTracing = (tracing: StateMachineProperties['TracingConfiguration']): TracingConfiguration => ({
  enabled: isTrue(tracing?.Enabled),
});

export const STATES_RESOURCES: readonly ResourceHandler[] = [stateMachine];
