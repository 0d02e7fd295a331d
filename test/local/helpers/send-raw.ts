/** Requests that no SDK would send. */
import { request as httpRequest } from 'node:http';

export interface RawRequest {
  method?: string;
  /** As it is to stand in the request line. */
  path?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

export interface RawReply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** A signature's header for a service, as the endpoint reads it. */
export const sign = (signingName: string, accessKeyId = 'AKIAIOSFODNN7EXAMPLE'): Record<string, string> => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261123/us-east-1/${signingName}/aws4_request, SignedHeaders=host, Signature=0`,
});

export function sendRaw(
  port: number,
  { method = 'GET', path = '/', headers = {}, body }: RawRequest,
): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}
