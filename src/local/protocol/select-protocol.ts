import type { Service } from '../core/service.ts';
import { createAwsJson } from './aws-json.ts';
import { createAwsQuery } from './aws-query.ts';
import { createRestJson } from './rest-json.ts';
import { createRestXml } from './rest-xml.ts';
import { createRpcCbor } from './rpc-cbor.ts';
import type { WireProtocol, WireRequest } from './wire.ts';

/**
 * How requests to one service are read. Several services speak more than one protocol and clients differ in which they
 * use (the SDK asks CloudWatch in JSON, the AWS CLI in CBOR or, when older, by Query), so the request itself decides.
 */
export function createProtocolSelector(service: Service): (request: WireRequest) => WireProtocol {
  const own = createOwnProtocol(service);
  const isRest = service.protocol === 'rest-json' || service.protocol === 'rest-xml';
  if (isRest) return () => own;
  const cbor = createRpcCbor(service);
  const query = createAwsQuery(service);
  return ({ headers }) => {
    if (headers['smithy-protocol'] === 'rpc-v2-cbor') return cbor;
    if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return query;
    return own;
  };
}

function createOwnProtocol(service: Service): WireProtocol {
  switch (service.protocol) {
    case 'aws-json-1.0':
      return createAwsJson(service, '1.0');
    case 'aws-json-1.1':
      return createAwsJson(service, '1.1');
    case 'aws-query':
      return createAwsQuery(service);
    case 'rest-json':
      return createRestJson(service);
    case 'rest-xml':
      return createRestXml(service);
    default:
      return service.protocol satisfies never;
  }
}
