/** Requests that no SDK would send. */
import { request as httpRequest } from 'node:http';
import { signRequest } from './sign-request.ts';

export interface RawRequest {
  method?: string;
  /** As it is to stand in the request line. */
  path?: string;
  headers?: Record<string, string>;
  /** Name of the service that the signature is for; unsigned without. */
  signedFor?: string;
  body?: string | Uint8Array;
}

export interface RawReply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

export function sendRaw(port: number, request: RawRequest): Promise<RawReply> {
  const { method = 'GET', path = '/', body } = request;
  const headers = completeHeaders(port, request);
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

const completeHeaders = (port: number, request: RawRequest): Record<string, string> =>
  request.signedFor === undefined ? (request.headers ?? {}) : signRequest(port, request.signedFor, request);

/** The request as bytes, up to where its body starts. */
export function formatHead(port: number, request: RawRequest): string {
  const { method = 'GET', path = '/' } = request;
  const lines = Object.entries(completeHeaders(port, request)).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}
