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
