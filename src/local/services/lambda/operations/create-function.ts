import { randomUUID } from 'node:crypto';
import { CreateFunctionCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { readCode } from '../code-assets.ts';
import { type FunctionSettings, readSettings } from '../function-settings.ts';
import { describeFunction, type FunctionRecord, formatLastModified } from '../function-store.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { conflict, invalidParameter, validationFailed } from '../lambda-errors.ts';

const FUNCTION_NAME = /^[A-Za-z0-9_-]{1,64}$/;

export const createFunction = ({ aws, functions }: LambdaContext) =>
  operation(CreateFunctionCommand, (input) => {
    const name = input.FunctionName;
    if (!FUNCTION_NAME.test(name)) throw validationFailed('functionName', name, FUNCTION_NAME);
    if (functions.get(name)) throw conflict(`Function already exist: ${name}`);
    if (input.PackageType === 'Image') throw invalidParameter('PackageType Image is not supported by the local AWS');
    if (input.Publish) throw invalidParameter('Publishing versions is not supported by the local AWS');
    const record: FunctionRecord = {
      ...readSettings(input, defaultSettings(name)),
      name,
      architectures: input.Architectures ?? ['x86_64'],
      code: readCode(aws.dataDir, input.Code ?? {}),
      lastModified: formatLastModified(aws.clock.date()),
      revisionId: randomUUID(),
    };
    functions.put(name, record);
    return describeFunction(aws, record);
  });

const defaultSettings = (name: string): FunctionSettings => ({
  role: '',
  handler: '',
  // What an absent runtime is refused as.
  runtime: 'nodejs',
  description: '',
  memorySizeMb: 128,
  timeoutSeconds: 3,
  environment: {},
  ephemeralStorageMb: 512,
  logGroup: `/aws/lambda/${name}`,
  logFormat: 'Text',
});
