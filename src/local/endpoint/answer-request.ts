/** From a request to its reply. Everything that goes wrong on the way becomes an AWS error of the request's protocol. */
import { randomUUID } from 'node:crypto';
import { AwsError, isAwsError } from '../core/aws-error.ts';
import type { Core } from '../core/create-core.ts';
import type { Caller, Service } from '../core/service.ts';
import { createProtocolSelector } from '../protocol/select-protocol.ts';
import type { WireProtocol, WireReply, WireRequest } from '../protocol/wire.ts';
import { unknownOperation } from '../protocol/wire-errors.ts';
import { createServiceFinder } from './find-service.ts';
import { checkOrigin } from './guard.ts';
import { parseSignature } from './signature/parse-signature.ts';
import { type VerifiedRequest, verifyRequest } from './signature/verify-request.ts';

/** A failure that no operation meant: a defect of the local AWS. */
export type OnError = (
  error: unknown,
  where: { service: string; requestId: string; method: string; path: string },
) => void;

export type AnswerRequest = (request: WireRequest) => Promise<WireReply>;

export function createAnswerer(core: Core, getPort: () => number, onError: OnError): AnswerRequest {
  const findService = createServiceFinder(core.dispatcher.services);
  const selectors = new Map(core.dispatcher.services.map((service) => [service, createProtocolSelector(service)]));
  const selectProtocol = (service: Service, request: WireRequest) =>
    (selectors.get(service) ?? createProtocolSelector(service))(request);

  return async (request) => {
    const requestId = randomUUID();
    const signature = parseSignature(request);
    const service = findService(request, signature?.signingName);
    const protocol = selectProtocol(service, request);
    try {
      checkOrigin(request, getPort());
      const verified = await verifyRequest(core.aws, request, service, signature);
      return await callOperation(core, service, protocol, verified, requestId);
    } catch (thrown) {
      const error = isBrokenOff(thrown) ? incompleteBody(thrown) : thrown;
      if (!isAwsError(error))
        onError(error, { service: service.name, requestId, method: request.method, path: request.path });
      return protocol.writeError(isAwsError(error) ? error : internalFailure(service, error), requestId, request);
    }
  };
}

/** A function's requests are part of whatever invoked it. */
function withPayer(caller: Caller, { aws }: Core, { headers }: WireRequest): Caller {
  const header = headers['x-amzn-trace-id'];
  const payer = aws.traces.findPayer(typeof header === 'string' ? header : undefined);
  return payer === undefined ? caller : { ...caller, payer };
}

async function callOperation(
  core: Core,
  service: Service,
  protocol: WireProtocol,
  { request, caller }: VerifiedRequest,
  requestId: string,
): Promise<WireReply> {
  if (service.operations.length === 0) throw unknownOperation(`The service ${service.name}`);
  const call = await protocol.openCall(request);
  const operation = core.dispatcher.findOperation(service, call.operation);
  const input = operation ? await call.readInput(operation.schema) : {};
  const output = await core.dispatcher.dispatch(
    service,
    call.operation,
    input,
    withPayer(caller, core, request),
    requestId,
  );
  // The dispatcher refuses an operation that it does not find.
  if (!operation) throw unknownOperation(call.operation);
  return protocol.writeOutput(operation.schema, output, requestId);
}

const BROKEN_OFF_CODES: unknown[] = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'];

/** The client closed the connection while its body was read. */
const isBrokenOff = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && BROKEN_OFF_CODES.includes(error.code);

const incompleteBody = (cause: unknown): AwsError =>
  new AwsError('IncompleteBody', 'The request body terminated unexpectedly', { cause });

const internalFailure = (service: Service, cause: unknown): AwsError =>
  service.protocol === 'rest-xml'
    ? new AwsError('InternalError', 'We encountered an internal error. Please try again.', { status: 500, cause })
    : new AwsError('InternalFailure', 'The request processing has failed because of an unknown error.', {
        status: 500,
        cause,
      });
