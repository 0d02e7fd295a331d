/** What AWS's model says about an error code, when it is a modelled one. */
import { NormalizedSchema, TypeRegistry } from '@smithy/core/schema';
import type { AwsError } from '../core/aws-error.ts';
import type { Service } from '../core/service.ts';

export interface ErrorModel {
  schema: NormalizedSchema;
  /** Code and status of the Query protocol, where they differ from the shape's name. */
  queryError?: { code: string; status: number };
}

const readModel = (schema: NormalizedSchema): ErrorModel => {
  const trait: unknown = schema.getMergedTraits()['awsQueryError'];
  if (!Array.isArray(trait)) return { schema };
  const [code, status] = trait;
  return { schema, queryError: { code: String(code), status: Number(status) } };
};

/** @param code name of the shape, or its code in the Query protocol */
export function findErrorModel(service: Service, code: string): ErrorModel | undefined {
  const namespace = service.operations[0]?.schema[1];
  if (!namespace) return undefined;
  const registry = TypeRegistry.for(namespace);
  const found = registry.find((candidate) => {
    const schema = NormalizedSchema.of(candidate);
    if (!schema.getMergedTraits().error) return false;
    return schema.getName() === code || readModel(schema).queryError?.code === code;
  });
  return found === undefined ? undefined : readModel(NormalizedSchema.of(found));
}

/** Members of the error as its shape names them; some shapes spell `Message`. */
export function listErrorMembers(error: AwsError, model: ErrorModel | undefined): Record<string, unknown> {
  const hasUpperMessage = [...(model?.schema.structIterator() ?? [])].some(([name]) => name === 'Message');
  return { ...error.members, [hasUpperMessage ? 'Message' : 'message']: error.message };
}

export const faultOf = (error: AwsError): 'Sender' | 'Receiver' => (error.status < 500 ? 'Sender' : 'Receiver');
