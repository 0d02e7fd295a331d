/**
 * Finds the operation of a REST request by the HTTP bindings of AWS's model: method, path template, required query
 * parameters and headers. The whole model takes part, so that a request for an operation that is not supported is named
 * as what it is, and never taken for another one.
 */
import type { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import { AwsError } from '../core/aws-error.ts';
import { getHttpTrait, getInputSchema } from './operation-model.ts';
import type { WireRequest } from './wire.ts';

export interface RouteMatch {
  operation: string;
  /** Values of the path's labels by member name, decoded. */
  labels: Record<string, string>;
}

export type FindRoute = (request: WireRequest) => RouteMatch | undefined;

interface Route {
  operation: string;
  method: string;
  segments: string[];
  /** Parameters that must be there; with a value, one that must be equal. */
  query: [name: string, value: string][];
  headers: string[];
  /** The more a route asks for, the earlier it is tried. */
  weight: number;
}

/** Sent by the SDK, but by no other client. */
const SDK_ONLY_PARAMETER = 'x-id';
/** Index of the count of required members in the SDK's static structure schemas; required members come first. */
const REQUIRED_COUNT = 6;

export function createRestRouter(model: readonly StaticOperationSchema[]): FindRoute {
  const routes = model.flatMap(buildRoute).toSorted((a, b) => b.weight - a.weight);
  return (request) => {
    for (const route of routes) {
      const labels = matchRoute(route, request);
      if (labels) return { operation: route.operation, labels };
    }
    return undefined;
  };
}

function buildRoute(schema: StaticOperationSchema): Route[] {
  const http = getHttpTrait(schema);
  if (!http) return [];
  const [path = '/', search = ''] = http.uri.split('?');
  const input = getInputSchema(schema);
  const segments = splitPath(addLeadingLabels(path, input)).filter((segment) => segment !== '');
  const query = [
    ...[...new URLSearchParams(search)].filter(([name]) => name !== SDK_ONLY_PARAMETER),
    ...listRequired(input, 'httpQuery').map((name): [string, string] => [name, '']),
  ];
  const headers = listRequired(input, 'httpHeader').map((name) => name.toLowerCase());
  const literals = segments.filter((segment) => !segment.startsWith('{')).length;
  const weight = 100 * literals + 10 * segments.length + query.length + headers.length;
  return [{ operation: schema[2], method: http.method, segments, query, headers, weight }];
}

/** S3 names the bucket in the host; on the one endpoint that all services share it leads the path instead. */
function addLeadingLabels(path: string, input: NormalizedSchema): string {
  if (!input.isStructSchema()) return path;
  const missing = [...input.structIterator()]
    .filter(([name, member]) => member.getMergedTraits().httpLabel && !path.includes(`{${name}`))
    .map(([name]) => `/{${name}}`);
  return `${missing.join('')}${path}`;
}

function listRequired(input: NormalizedSchema, binding: 'httpQuery' | 'httpHeader'): string[] {
  const struct: unknown = input.getSchema();
  const count = Array.isArray(struct) ? Number(struct[REQUIRED_COUNT] ?? 0) : 0;
  if (count === 0) return [];
  return [...input.structIterator()].slice(0, count).flatMap(([, member]) => member.getMergedTraits()[binding] ?? []);
}

const splitPath = (path: string): string[] => path.replace(/^\//, '').split('/');

function matchRoute(route: Route, request: WireRequest): Record<string, string> | undefined {
  if (route.method !== request.method) return undefined;
  const labels = matchPath(route.segments, request.path);
  const hasQuery = route.query.every(
    ([name, value]) => request.query.has(name) && (value === '' || request.query.get(name) === value),
  );
  const hasHeaders = route.headers.every((name) => request.headers[name] !== undefined);
  return hasQuery && hasHeaders ? labels : undefined;
}

/** @returns undefined when the path does not fit */
function matchPath(template: string[], path: string): Record<string, string> | undefined {
  const isGreedy = template.at(-1)?.endsWith('+}') ?? false;
  const parts = splitPath(isGreedy || path === '/' ? path : path.replace(/\/$/, ''));
  const segments = parts.length === 1 && parts[0] === '' ? [] : parts;
  if (isGreedy ? segments.length < template.length : segments.length !== template.length) return undefined;
  const labels: [string, string][] = [];
  for (const [index, part] of template.entries()) {
    const isLast = isGreedy && index === template.length - 1;
    const value = isLast ? segments.slice(index).join('/') : (segments[index] ?? '');
    const label = /^\{(\w+)\+?\}$/.exec(part)?.[1];
    if (!label && part !== value) return undefined;
    if (label && value === '') return undefined;
    if (label) labels.push([label, decodeLabel(value)]);
  }
  return Object.fromEntries(labels);
}

function decodeLabel(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.", { cause });
  }
}
