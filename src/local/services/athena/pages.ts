/** Cuts a list into pages; a token is the place of the next item. */
import { invalidRequest } from './errors.ts';

export interface PageRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

const DEFAULT_SIZE = 50;

export function takePage<T>(
  items: readonly T[],
  { MaxResults: size = DEFAULT_SIZE, NextToken: token }: PageRequest,
): { items: T[]; NextToken?: string } {
  const start = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(start) || start < 0) throw invalidRequest('Invalid NextToken');
  const end = start + size;
  return { items: items.slice(start, end), ...(end < items.length && { NextToken: String(end) }) };
}
