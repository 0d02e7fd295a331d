/** The one loopback endpoint at which every service answers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Core } from '../core/create-core.ts';
import type { WireRequest } from '../protocol/wire.ts';
import { type AnswerRequest, createAnswerer, type OnError } from './answer-request.ts';
import { createPageSite } from './page-site.ts';
import type { Route } from './routes/route.ts';
import { createRouteSite } from './routes/route-site.ts';
import { sendReply } from './send-reply.ts';
import type { Site } from './site.ts';

export interface EndpointOptions {
  core: Core;
  /** 0 picks a free one. */
  port: number;
  /** A loopback address. */
  host?: string;
  /** Hears of failures that are defects of the local AWS; the client got a 500. */
  onError?: OnError;
  /** What is answered below `/_pennylake/`. */
  routes?: readonly Route[];
  /** Folder of the built console; without it nothing is served at `/`. */
  consoleDir?: string | undefined;
}

export interface Endpoint {
  /** e.g. `http://127.0.0.1:4566` */
  url: string;
  port: number;
  /** Refuses new requests, lets those under way finish for a moment, then closes every connection. */
  stop(): Promise<void>;
}

const LOOPBACK_HOSTS = ['127.0.0.1', '::1', 'localhost'];
const STOP_GRACE_MS = 1_000;
/** Longer than clients keep idle connections, so that none is closed just as it is used again. */
const KEEP_ALIVE_MS = 60_000;
const MAX_SKIPPED_BYTES = 64 * 1024 * 1024;

/**
 * Listens, and tells the core where.
 * @throws Error with the code EADDRINUSE when the port is taken
 */
export async function startEndpoint({
  core,
  port,
  host = '127.0.0.1',
  onError = () => {},
  routes = [],
  consoleDir,
}: EndpointOptions): Promise<Endpoint> {
  if (!LOOPBACK_HOSTS.includes(host)) throw new Error(`host must be one of ${LOOPBACK_HOSTS.join(', ')}, got ${host}`);
  let actualPort = port;
  const getPort = () => actualPort;
  const sites = [
    createRouteSite({ routes, getPort, onError }),
    ...(consoleDir === undefined ? [] : [createPageSite({ folder: consoleDir, getPort })]),
  ];
  const answer = answerBySite(sites, createAnswerer(core, getPort, onError));
  const server = createServer({ requireHostHeader: false, keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, response) => {
    // Clients correct their own clocks by it, and sign the next attempt with that.
    response.setHeader('date', core.aws.clock.date().toUTCString());
    void serve(answer, incoming, response);
  });
  actualPort = await listen(server, port, host);
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`;
  core.setEndpointUrl(url);
  return { url, port: actualPort, stop: () => close(server) };
}

const answerBySite =
  (sites: readonly Site[], answerAws: AnswerRequest): AnswerRequest =>
  (request) =>
    (sites.find((site) => site.owns(request))?.answer ?? answerAws)(request);

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // A server on a TCP port has an address of this kind.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

async function serve(answer: AnswerRequest, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const reply = await answer(toWireRequest(incoming));
  if (!incoming.complete) skipBody(incoming, response);
  try {
    await sendReply(response, reply);
  } catch {
    // The client has gone, or the object's file broke off under the reply: a broken connection tells it.
    response.destroy();
  }
}

/** The rest of a refused body is read, so that the client gets to the reply, unless there is too much of it. */
function skipBody(incoming: IncomingMessage, response: ServerResponse): void {
  const length = Number(incoming.headers['content-length'] ?? Number.POSITIVE_INFINITY);
  if (length > MAX_SKIPPED_BYTES) response.setHeader('connection', 'close');
  incoming.unpipe();
  incoming.resume();
}

function toWireRequest(incoming: IncomingMessage): WireRequest {
  const { method = 'GET', url = '/', headers } = incoming;
  // An absolute-form target names this very host, which the Host header is checked for.
  const target = url.replace(/^https?:\/\/[^/?]*/i, '') || '/';
  const split = target.indexOf('?');
  const path = split < 0 ? target : target.slice(0, split);
  return {
    method,
    path,
    query: new URLSearchParams(split < 0 ? '' : target.slice(split + 1)),
    headers,
    body: incoming,
  };
}
