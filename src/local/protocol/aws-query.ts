/** AWS Query: a form goes in, XML comes out. The operation is the form's `Action`. */
import type { Service } from '../core/service.ts';
import { faultOf, findErrorModel } from './error-model.ts';
import { buildFormTree, readForm } from './form-values.ts';
import { getInputSchema, getOutputSchema } from './operation-model.ts';
import { readBody } from './read-body.ts';
import type { WireProtocol, WireRequest } from './wire.ts';
import { unknownOperation, withSerializationCode } from './wire-errors.ts';
import { escapeXml } from './xml-element.ts';
import { writeXml } from './xml-values.ts';

const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** GET requests carry the form as their query. */
async function readFields(request: WireRequest): Promise<URLSearchParams> {
  if (request.method === 'GET') return request.query;
  return new URLSearchParams((await readBody(request, MAX_BODY_BYTES)).toString('utf8'));
}

export function createAwsQuery(service: Service): WireProtocol {
  const namespace = service.xmlNamespace ? ` xmlns="${service.xmlNamespace}"` : '';
  const headers = (requestId: string) => ({ 'content-type': 'text/xml', 'x-amzn-requestid': requestId });

  return {
    openCall: async (request) => {
      const fields = await readFields(request);
      const operation = fields.get('Action');
      if (!operation) throw unknownOperation(`A request to ${service.name} without Action`);
      return {
        operation,
        readInput: (schema) => {
          const input = getInputSchema(schema);
          if (!input.isStructSchema()) return {};
          return withSerializationCode('MalformedInput', () => readForm(input, buildFormTree(fields)) as object);
        },
      };
    },
    writeOutput: (schema, output, requestId) => {
      const [, , operation] = schema;
      const outputSchema = getOutputSchema(schema);
      const result = outputSchema.isUnitSchema() ? '' : writeXml(outputSchema, output ?? {}, `${operation}Result`);
      const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
      const body = `<${operation}Response${namespace}>${result}${metadata}</${operation}Response>`;
      return { status: 200, headers: headers(requestId), body };
    },
    writeError: (error, requestId) => {
      const code = findErrorModel(service, error.code)?.queryError?.code ?? error.code;
      const details = `<Type>${faultOf(error)}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(error.message)}</Message>`;
      const body = `<ErrorResponse${namespace}><Error>${details}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
      return { status: error.status, headers: headers(requestId), body };
    },
  };
}
