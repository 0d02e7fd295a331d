/** Pages of a sorted list. A token names the last item given, so a page stays right when items come and go. */
export interface Page<T> {
  items: T[];
  nextToken: string | undefined;
}

export interface PageRequest<T> {
  /** In the order of `keyOf`, ascending. */
  items: readonly T[];
  keyOf: (item: T) => string;
  limit: number;
  /** From an earlier page; absent for the first one. */
  token: string | undefined;
  /** Builds the error for a token that no page ever gave. */
  invalidToken: () => Error;
}

export function paginate<T>({ items, keyOf, limit, token, invalidToken }: PageRequest<T>): Page<T> {
  const after = token === undefined ? undefined : parseToken(token, invalidToken);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { items: page, nextToken: last !== undefined && rest.length > limit ? buildToken(keyOf(last)) : undefined };
}

const buildToken = (key: string): string => Buffer.from(JSON.stringify([key])).toString('base64url');

function parseToken(token: string, invalidToken: () => Error): string {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Array.isArray(parsed) && typeof parsed[0] === 'string') return parsed[0];
  } catch {
    // Not a token of ours: answered like any other bad one.
  }
  throw invalidToken();
}

/** What operations that page by `NextToken` and `MaxResults` are asked for. */
export interface PlaceRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

/**
 * Pages of a list in any order: the token is the place of the next item.
 * @param defaultSize items on a page unless the request says fewer, or more
 */
export function takePage<T>(
  items: readonly T[],
  { MaxResults: size, NextToken: token }: PlaceRequest,
  defaultSize: number,
  invalidToken: () => Error,
): { items: T[]; NextToken?: string } {
  const start = token ? Number(parseToken(token, invalidToken)) : 0;
  if (!Number.isInteger(start) || start < 0) throw invalidToken();
  const end = start + (size ?? defaultSize);
  return { items: items.slice(start, end), ...(end < items.length && { NextToken: buildToken(String(end)) }) };
}
