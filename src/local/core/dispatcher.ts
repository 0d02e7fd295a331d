/** The one way into an operation, from the wire and from other services alike. */
import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error.ts';
import { type Middleware, runThrough } from './middleware.ts';
import { listMissingMembers } from './required-members.ts';
import type { Caller, Operation, Service } from './service.ts';

export interface Dispatcher {
  readonly services: readonly Service[];
  findService(name: string): Service | undefined;
  findOperation(service: Service, name: string): Operation | undefined;
  /** @throws AwsError, for an operation that is not there too: it is never answered by an empty success */
  dispatch(service: Service, operation: string, input: object, caller: Caller, requestId?: string): Promise<unknown>;
}

/** @param layers around every operation that exists and whose required members are there; the first is outermost */
export function createDispatcher(services: readonly Service[], layers: readonly Middleware[] = []): Dispatcher {
  const byName = new Map(services.map((service) => [service.name, service]));
  const operations = new Map(
    services.map((service) => [service, new Map(service.operations.map((item) => [item.name, item]))]),
  );
  const findOperation = (service: Service, name: string) => operations.get(service)?.get(name);

  return {
    services,
    findService: (name) => byName.get(name),
    findOperation,
    dispatch: async (service, name, input, caller, requestId = randomUUID()) => {
      const operation = findOperation(service, name);
      if (!operation) throw unsupported(service, name);
      checkRequired(service, operation, input);
      return runThrough(layers, { service, operation, input, caller, requestId }, async () =>
        // The protocol layer parsed the input by this very operation's schema.
        operation.handle(input as never, { caller, requestId }),
      );
    },
  };
}

const unsupported = (service: Service, name: string) =>
  new AwsError('UnknownOperationException', `${service.name}:${name} is not supported by the local AWS`, {
    status: 501,
  });

function checkRequired(service: Service, operation: Operation, input: object): void {
  const missing = listMissingMembers(operation.schema[4], input);
  if (missing.length === 0) return;
  const problems = missing.map(
    (path) => `Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  );
  const count = `${missing.length} validation error${missing.length > 1 ? 's' : ''} detected`;
  throw new AwsError(service.validationErrorCode ?? 'ValidationException', `${count}: ${problems.join('; ')}`);
}
