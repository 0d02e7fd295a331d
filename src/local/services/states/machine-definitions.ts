import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import { checkDefinition } from './definition-check/check-definition.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_DEFINITION_BYTES = 1_048_576;

/** @throws AwsError InvalidDefinition, naming what is wrong or not supported and where */
export function requireValidDefinition(definition: string, aws: LocalAws): void {
  if (Buffer.byteLength(definition) > MAX_DEFINITION_BYTES)
    throw invalidDefinition(`SCHEMA_VALIDATION_FAILED: The definition is larger than ${MAX_DEFINITION_BYTES} bytes`);
  const problems = checkDefinition(definition, aws);
  if (problems.length === 0) return;
  throw invalidDefinition(
    problems.map(({ code, message, location }) => `${code}: ${message} at ${location}`).join(', '),
  );
}

const invalidDefinition = (text: string) =>
  new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${text}'`);
