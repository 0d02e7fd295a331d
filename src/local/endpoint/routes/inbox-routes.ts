/** `/_pennylake/inbox`: the e-mails that were delivered. */
import { z } from 'zod';
import { INBOX_ROUTE, MAIL_ROUTE } from '#contracts/local-routes';
import { findMail, listMails } from '../../services/sns/inbox/read-inbox.ts';
import { type Route, RouteError } from './route.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

const limit = z.coerce.number().int().min(1).max(MAX_LIMIT);

export const createInboxRoutes = (dataDir: string): Route[] => [
  {
    method: 'GET',
    path: INBOX_ROUTE,
    answer: ({ query }) =>
      listMails(dataDir, { limit: readLimit(query.get('limit')), before: query.get('before') ?? undefined }),
  },
  {
    method: 'GET',
    path: MAIL_ROUTE,
    answer: ({ query }) => {
      const id = query.get('id') ?? '';
      const mail = findMail(dataDir, id);
      if (!mail)
        throw new RouteError(404, `The inbox has no mail ${JSON.stringify(id)}; ${INBOX_ROUTE} lists those it has`);
      return mail;
    },
  },
];

function readLimit(text: string | null): number {
  if (text === null) return DEFAULT_LIMIT;
  const { data } = limit.safeParse(text);
  if (data === undefined)
    throw new RouteError(400, `limit must be a whole number between 1 and ${MAX_LIMIT}, got ${text}`);
  return data;
}
