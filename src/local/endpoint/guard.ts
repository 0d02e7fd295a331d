/**
 * Who may talk to the endpoint at all. It listens on the loopback interface only, but a web page in the user's browser can
 * reach that too: by a name that resolves to 127.0.0.1 (so the Host header is checked) or by a cross-site request (so its
 * Origin is). There is no CORS.
 */
import { AwsError } from '../core/aws-error.ts';
import type { WireRequest } from '../protocol/wire.ts';

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

const listHosts = (port: number): string[] => LOOPBACK_NAMES.map((name) => `${name}:${port}`);

/** @throws AwsError AccessDenied for another name than this machine's own */
export function checkHost({ headers }: WireRequest, port: number): void {
  const allowed = listHosts(port);
  const host = headers.host?.toLowerCase() ?? '';
  if (!allowed.includes(host))
    throw denied(`Host header must be one of ${allowed.join(', ')}, got ${JSON.stringify(host)}`);
}

/** @throws AwsError AccessDenied for another name, and for what a page from elsewhere sends */
export function checkOrigin(request: WireRequest, port: number): void {
  checkHost(request, port);
  const { headers } = request;
  const allowed = listHosts(port);
  const { origin } = headers;
  if (origin !== undefined && !allowed.some((name) => origin.toLowerCase() === `http://${name}`))
    throw denied(`Requests from the origin ${JSON.stringify(origin)} are not allowed`);
  if (headers['sec-fetch-site'] === 'cross-site') throw denied('Cross-site requests are not allowed');
}

const denied = (message: string): AwsError => new AwsError('AccessDenied', message, { status: 403 });
