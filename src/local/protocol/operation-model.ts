/** What the SDK's schema of an operation says. */
import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';

/** Marks an operation among the SDK's static schemas. */
const OPERATION_KIND = 9;

export const getInputSchema = (operation: StaticOperationSchema): NormalizedSchema => NormalizedSchema.of(operation[4]);
export const getOutputSchema = (operation: StaticOperationSchema): NormalizedSchema =>
  NormalizedSchema.of(operation[5]);

export interface HttpTrait {
  method: string;
  /** Path template and required query, e.g. `/{Key+}?uploads`. */
  uri: string;
  status: number;
}

/** The HTTP binding of an operation of a REST protocol. */
export function getHttpTrait(operation: StaticOperationSchema): HttpTrait | undefined {
  const traits = operation[3];
  const http = typeof traits === 'object' ? traits.http : undefined;
  return http && { method: http[0], uri: http[1], status: http[2] };
}

const isOperation = (value: unknown): value is StaticOperationSchema =>
  Array.isArray(value) && value[0] === OPERATION_KIND;

/** Every operation of a client package: AWS's whole model of the service. */
export const listModelOperations = (clientPackage: object): StaticOperationSchema[] =>
  Object.values(clientPackage).filter(isOperation);
