/** Answers what lies below `/_pennylake/`: checks who asks, reads the body, writes JSON. */
import { randomUUID } from 'node:crypto';
import { ROUTE_HEADER, ROUTE_PREFIX, type RouteFailure } from '#contracts/local-routes';
import { isAwsError } from '../../core/aws-error.ts';
import { readBody } from '../../protocol/read-body.ts';
import type { WireReply, WireRequest } from '../../protocol/wire.ts';
import type { OnError } from '../answer-request.ts';
import { checkOrigin } from '../guard.ts';
import type { Site } from '../site.ts';
import { type Route, RouteError } from './route.ts';

export interface RouteSiteOptions {
  routes: readonly Route[];
  getPort: () => number;
  /** Hears of what no route meant to throw; the caller gets a 500. */
  onError: OnError;
}

const MAX_BODY_BYTES = 64 * 1024;

export function createRouteSite({ routes, getPort, onError }: RouteSiteOptions): Site {
  const answer = async (request: WireRequest): Promise<WireReply> => {
    try {
      checkOrigin(request, getPort());
      const route = findRoute(routes, request);
      const body = route.method === 'GET' ? undefined : await readJson(request);
      return reply(200, await route.answer({ query: request.query, body }));
    } catch (error) {
      if (error instanceof RouteError || isAwsError(error)) return replyFailure(error.status, error.message);
      onError(error, { service: 'pennylake', requestId: randomUUID(), method: request.method, path: request.path });
      return replyFailure(500, 'The local AWS failed to answer; its output says why');
    }
  };
  return { owns: ({ path }) => path.startsWith(ROUTE_PREFIX), answer };
}

function findRoute(routes: readonly Route[], { method, path }: WireRequest): Route {
  const there = routes.filter((route) => route.path === path);
  if (there.length === 0)
    throw new RouteError(404, `There is no ${path}: ${[...new Set(routes.map((route) => route.path))].join(', ')} are`);
  const route = there.find((candidate) => candidate.method === method);
  if (!route) throw new RouteError(405, `${path} takes ${there.map((one) => one.method).join(', ')}, not ${method}`);
  return route;
}

async function readJson(request: WireRequest): Promise<unknown> {
  if (request.headers[ROUTE_HEADER] === undefined)
    throw new RouteError(403, `A request that changes something must have the header ${ROUTE_HEADER}`);
  const text = (await readBody(request, MAX_BODY_BYTES)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RouteError(400, 'The body must be JSON', { cause });
  }
}

const replyFailure = (status: number, message: string): WireReply => reply(status, { message } satisfies RouteFailure);

const reply = (status: number, value: unknown): WireReply => ({
  status,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  },
  body: JSON.stringify(value),
});
