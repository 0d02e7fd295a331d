/**
 * What a request does: a tree of calls along the dependency graph. Each call is one record, and a caller's latency holds
 * those of its callees, which it calls one after another.
 */
import type { EventType } from './events/event-type.ts';
import { getTemplate, type Template } from './template.ts';

interface Call {
  service: string;
  event: EventType;
  calls: readonly Call[];
}

/** One call of a flattened tree; callers stand before their callees. */
export interface Step {
  template: Template;
  /** Index of the caller; -1 for the first step. */
  caller: number;
}

export interface Route {
  weight: number;
  steps: readonly Step[];
}

interface Answer {
  status?: number;
  /** Medians of the service's own share. */
  latencyMs?: number;
  bytes?: number;
}

function http(service: string, operation: string, calls: readonly Call[] = [], answer: Answer = {}): Call {
  const { status = 200, latencyMs = 12, bytes = 1_800 } = answer;
  const event: EventType =
    status < 400
      ? { code: 'REQUEST_COMPLETED', severity: 'INFO', message: operation, status, latencyMs, bytes }
      : { code: 'REQUEST_REFUSED', severity: 'WARN', message: `${operation} refused`, status, latencyMs, bytes };
  return { service, event, calls };
}

/** What a customer's browser asks for; the line names the customer. */
const page = (operation: string, calls: readonly Call[], answer: Answer = {}): Call =>
  http('storefront', `${operation} for {user}`, calls, { latencyMs: 22, bytes: 34_000, ...answer });

const query = (service: string, statement: string, latencyMs = 6): Call => ({
  service,
  event: { code: 'QUERY_COMPLETED', severity: 'INFO', message: statement, latencyMs, bytes: 2_600 },
  calls: [],
});

const cacheHit = (service: string): Call => ({
  service,
  event: { code: 'CACHE_HIT', severity: 'DEBUG', message: 'Hit', latencyMs: 0.6 },
  calls: [],
});

const cacheMiss = (service: string): Call => ({
  service,
  event: { code: 'CACHE_MISS', severity: 'DEBUG', message: 'Miss', latencyMs: 0.5 },
  calls: [],
});

const sessionRead = (): Call => ({
  service: 'sessions-cache',
  event: { code: 'SESSION_READ', severity: 'DEBUG', message: 'Session read', latencyMs: 0.7 },
  calls: [],
});

const job = (service: string, message: string, calls: readonly Call[]): Call => ({
  service,
  event: { code: 'MESSAGE_CONSUMED', severity: 'INFO', message, latencyMs: 90, bytes: 1_500 },
  calls,
});

const productFromCache = () => http('catalog', 'GET /products/:id', [cacheHit('catalog-cache')], { latencyMs: 5 });
const productFromDb = () =>
  http('catalog', 'GET /products/:id', [cacheMiss('catalog-cache'), query('catalog-db', 'SELECT product', 9)]);
const readCart = () => http('cart', 'GET /cart', [sessionRead(), productFromCache()], { latencyMs: 4 });
const readOrder = () => http('orders', 'GET /orders/:id', [query('orders-db', 'SELECT order')]);
const reserveStock = () =>
  http('inventory', 'POST /reservations', [query('catalog-db', 'UPDATE stock', 14)], { status: 201, latencyMs: 9 });
const charge = () =>
  http('payments', 'POST /charges', [query('payments-db', 'INSERT charge', 11)], { status: 201, latencyMs: 180 });

/** By popularity. Weights are relative. */
const ENTRIES: readonly { weight: number; call: Call }[] = [
  { weight: 260, call: page('GET /', [productFromCache()]) },
  { weight: 240, call: page('GET /products/:id', [productFromCache()]) },
  { weight: 60, call: page('GET /products/:id', [productFromDb()]) },
  {
    weight: 90,
    call: page('GET /search', [http('search', 'GET /search', [query('search-index', 'MATCH products', 28)])]),
  },
  {
    weight: 70,
    call: page('GET /products/:id', [
      productFromCache(),
      http('recommendations', 'GET /similar', [productFromCache()], { latencyMs: 30 }),
    ]),
  },
  {
    weight: 60,
    call: page('POST /cart', [http('cart', 'POST /items', [sessionRead(), productFromDb()], { status: 201 })]),
  },
  { weight: 40, call: page('GET /cart', [readCart()]) },
  {
    weight: 35,
    call: page(
      'POST /checkout',
      [
        http('checkout', 'POST /checkout', [
          readCart(),
          http('orders', 'POST /orders', [reserveStock(), query('orders-db', 'INSERT order', 12)], { status: 201 }),
          charge(),
        ]),
      ],
      { status: 201 },
    ),
  },
  {
    weight: 35,
    call: page('POST /login', [
      http('identity', 'POST /sessions', [query('identity-db', 'SELECT user', 5), sessionRead()], { status: 201 }),
    ]),
  },
  {
    weight: 8,
    call: page(
      'POST /login',
      [http('identity', 'POST /sessions', [query('identity-db', 'SELECT user', 5)], { status: 401 })],
      { status: 401, bytes: 900 },
    ),
  },
  {
    weight: 12,
    call: page(
      'GET /products/:id',
      [
        http('catalog', 'GET /products/:id', [cacheMiss('catalog-cache'), query('catalog-db', 'SELECT product', 9)], {
          status: 404,
          bytes: 120,
        }),
      ],
      { status: 404, bytes: 1_100 },
    ),
  },
  { weight: 20, call: job('shipping', 'Shipped an order', [readOrder()]) },
  {
    weight: 20,
    call: job('notifications', 'Mailed {user}', [
      readOrder(),
      http('identity', 'GET /users/:id', [query('identity-db', 'SELECT user', 5)]),
    ]),
  },
];

function flatten({ service, event, calls }: Call, caller = -1, steps: Step[] = []): Step[] {
  const index = steps.push({ template: getTemplate(event, service, true), caller }) - 1;
  for (const call of calls) flatten(call, index, steps);
  return steps;
}

export const ROUTES: readonly Route[] = ENTRIES.map(({ weight, call }) => ({ weight, steps: flatten(call) }));

export const MAX_STEPS = Math.max(...ROUTES.map(({ steps }) => steps.length));

/** Routes that call `service`. */
export const listRoutesThrough = (service: string): Route[] =>
  ROUTES.filter(({ steps }) => steps.some(({ template }) => template.service === service));
