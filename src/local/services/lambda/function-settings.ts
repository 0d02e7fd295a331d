/** Checks a function's settings, from CreateFunction and UpdateFunctionConfiguration alike. */
import type { CreateFunctionCommandInput, UpdateFunctionConfigurationCommandInput } from '@aws-sdk/client-lambda';
import type { FunctionRecord } from './function-store.ts';
import { RESERVED_VARIABLES } from './invocation/environment.ts';
import { invalidParameter } from './lambda-errors.ts';

type SettingsInput = CreateFunctionCommandInput | UpdateFunctionConfigurationCommandInput;

/** What can be changed without new code. */
export type FunctionSettings = Omit<
  FunctionRecord,
  'name' | 'architectures' | 'code' | 'lastModified' | 'revisionId' | 'reservedConcurrency'
>;

const RUNTIME = 'nodejs24.x';
const MAX_ENVIRONMENT_BYTES = 4_096;
const ROLE_ARN = /^arn:aws[\w-]*:iam::\d{12}:role\/?[A-Za-z0-9_+=,.@\-_/]+$/;
const UNSUPPORTED = [
  'CapacityProviderConfig',
  'DeadLetterConfig',
  'DurableConfig',
  'FileSystemConfigs',
  'ImageConfig',
  'KMSKeyArn',
  'Layers',
  'SnapStart',
  'Tags',
  'VpcConfig',
] as const;

/**
 * @param current what holds where the input says nothing
 * @throws AwsError InvalidParameterValueException
 */
export function readSettings(input: SettingsInput, current: FunctionSettings): FunctionSettings {
  refuseUnsupported(input);
  const settings: FunctionSettings = {
    role: input.Role ?? current.role,
    handler: input.Handler ?? current.handler,
    runtime: input.Runtime ?? current.runtime,
    description: input.Description ?? current.description,
    memorySizeMb: input.MemorySize ?? current.memorySizeMb,
    timeoutSeconds: input.Timeout ?? current.timeoutSeconds,
    environment: input.Environment?.Variables ?? current.environment,
    ephemeralStorageMb: input.EphemeralStorage?.Size ?? current.ephemeralStorageMb,
    logGroup: input.LoggingConfig?.LogGroup ?? current.logGroup,
    logFormat: input.LoggingConfig?.LogFormat ?? current.logFormat,
  };
  checkSettings(settings);
  return settings;
}

function refuseUnsupported(input: SettingsInput): void {
  for (const name of UNSUPPORTED)
    if (name in input && Reflect.get(input, name) !== undefined)
      throw invalidParameter(`${name} is not supported by the local AWS`);
  if (input.TracingConfig?.Mode === 'Active')
    throw invalidParameter('Active tracing (X-Ray) is not supported by the local AWS');
}

function checkSettings(settings: FunctionSettings): void {
  const { role, handler, runtime, memorySizeMb, timeoutSeconds, environment, logFormat } = settings;
  if (!ROLE_ARN.test(role)) throw invalidParameter(`Role must be the ARN of an IAM role, got ${role}`);
  if (runtime !== RUNTIME)
    throw invalidParameter(`Runtime ${runtime} is not supported by the local AWS; it runs ${RUNTIME}`);
  if (!/^[^\s]{1,128}$/.test(handler)) throw invalidParameter(`Handler must be a file and an export, got '${handler}'`);
  checkRange('MemorySize', memorySizeMb, 128, 10_240);
  checkRange('Timeout', timeoutSeconds, 1, 900);
  if (logFormat !== 'Text') throw invalidParameter('LogFormat JSON is not supported by the local AWS; use Text');
  checkEnvironment(environment);
}

function checkRange(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max)
    throw invalidParameter(`'${name}' must be between ${min} and ${max}, got ${value}`);
}

function checkEnvironment(environment: Record<string, string>): void {
  const reserved = Object.keys(environment).filter((name) => RESERVED_VARIABLES.includes(name));
  if (reserved.length > 0)
    throw invalidParameter(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  const malformed = Object.keys(environment).find((name) => !/^[a-zA-Z]\w+$/.test(name));
  if (malformed !== undefined) throw invalidParameter(`'${malformed}' is no name of an environment variable`);
  const bytes = Buffer.byteLength(JSON.stringify(environment));
  if (bytes > MAX_ENVIRONMENT_BYTES)
    throw invalidParameter(
      `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: ${JSON.stringify(environment)}`,
    );
}
