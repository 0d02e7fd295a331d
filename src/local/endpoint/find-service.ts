import type { Service } from '../core/service.ts';
import type { WireRequest } from '../protocol/wire.ts';

/**
 * The service that a request is for: by the prefix of X-Amz-Target, else by the service it was signed for, else S3.
 * One that is not there is stood in for by a service without operations, so that the answer has AWS's form all the same.
 */
export type FindService = (request: WireRequest, signingName: string | undefined) => Service;

export function createServiceFinder(services: readonly Service[]): FindService {
  const byTarget = new Map(services.flatMap((service) => (service.target ? [[service.target, service]] : [])));
  const bySigningName = new Map(services.map((service) => [service.signingName, service]));

  return (request, signingName) => {
    const target = readTarget(request);
    if (target !== undefined) return byTarget.get(target) ?? standIn(target, request);
    const name = signingName ?? 's3';
    return bySigningName.get(name) ?? standIn(name, request);
  };
}

/** `AWSGlue.GetTable` -> `AWSGlue`; the RPC v2 protocols have the same name in their path. */
function readTarget({ headers, path }: WireRequest): string | undefined {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(0, Math.max(0, target.lastIndexOf('.')));
  return headers['smithy-protocol'] ? /^\/service\/([^/]+)\/operation\//.exec(path)?.[1] : undefined;
}

function standIn(name: string, { headers }: WireRequest): Service {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const protocol =
    name === 's3' ? 'rest-xml' : headers['x-amz-target'] ? 'aws-json-1.1' : isForm ? 'aws-query' : 'rest-json';
  return { name: name || 'service', signingName: name, protocol, operations: [] };
}
