/** Paging of list operations: at most 1,000 items a page, and an opaque token that says where the next one starts. */
import { AwsError } from '#local/core/aws-error';

const MAX_ITEMS = 1000;
const DEFAULT_ITEMS = 100;

/** Items of a page; 0 asks for the default, as on AWS. */
export function readPageSize(maxResults: number | undefined): number {
  if (maxResults === undefined || maxResults === 0) return DEFAULT_ITEMS;
  if (maxResults >= 1 && maxResults <= MAX_ITEMS) return maxResults;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${maxResults}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to ${MAX_ITEMS}`,
  );
}

/**
 * The position after which a page starts; undefined without a token.
 * @throws AwsError InvalidToken
 */
export function decodeToken(token: string | undefined): number | undefined {
  if (token === undefined) return undefined;
  const match = /^after:(\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'));
  if (!match) throw invalidToken(token);
  return Number(match[1]);
}

const encodeToken = (position: number): string => Buffer.from(`after:${position}`).toString('base64url');

export const invalidToken = (token: string | undefined) => new AwsError('InvalidToken', `Invalid Token: '${token}'`);

/** Cuts what was read, at most one item more than a page, into the page and the token of the next. */
export function cutPage<T extends { id: number }>(items: T[], size: number): { page: T[]; nextToken?: string } {
  const page = items.slice(0, size);
  const last = page.at(-1);
  return items.length > size && last !== undefined ? { page, nextToken: encodeToken(last.id) } : { page };
}
