/** Cuts a list into pages; the token is the place of the next item, so a page never repeats what an earlier one gave. */
import { invalidInput } from './errors.ts';

export interface PageRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

const PREFIX = 'from:';

const encodeToken = (index: number): string => Buffer.from(`${PREFIX}${index}`).toString('base64');

function decodeToken(token: string): number {
  const text = Buffer.from(token, 'base64').toString();
  const index = Number(text.slice(PREFIX.length));
  if (!text.startsWith(PREFIX) || !Number.isInteger(index) || index < 0)
    throw invalidInput('Invalid pagination token provided.');
  return index;
}

/** @param defaultSize items on a page unless the request says fewer, or more */
export function takePage<T>(
  items: readonly T[],
  { MaxResults: size, NextToken: token }: PageRequest,
  defaultSize: number,
): { items: T[]; NextToken?: string } {
  const start = token ? decodeToken(token) : 0;
  const end = start + (size ?? defaultSize);
  return { items: items.slice(start, end), ...(end < items.length && { NextToken: encodeToken(end) }) };
}
