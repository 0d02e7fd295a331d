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

const encodeToken = (position: string | number): string =>
  Buffer.from(`after:${position}`).toString('base64url');

/** The position that a token stands for; undefined without a token. */
export function decodeToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const match = /^after:(.+)$/s.exec(Buffer.from(token, 'base64url').toString('utf8'));
  if (!match?.[1]) throw invalidToken(token);
  return match[1];
}

/** @throws AwsError InvalidToken */
export function decodeNumberToken(token: string | undefined): number | undefined {
  const position = decodeToken(token);
  if (position === undefined) return undefined;
  if (!/^\d+$/.test(position)) throw invalidToken(token);
  return Number(position);
}

const invalidToken = (token: string | undefined) => new AwsError('InvalidToken', `Invalid Token: '${token}'`);

/** Cuts one item more than a page into a page and the token of the next. */
export function cutPage<T>(
  items: T[],
  size: number,
  positionOf: (item: T) => string | number,
): { page: T[]; nextToken?: string } {
  const page = items.slice(0, size);
  const last = page.at(-1);
  return items.length > size && last !== undefined ? { page, nextToken: encodeToken(positionOf(last)) } : { page };
}
