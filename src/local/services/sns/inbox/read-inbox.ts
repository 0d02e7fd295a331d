/** Delivered mails, read back from their folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InboxMail, InboxPage, MailHeader } from '#contracts/local-routes';
import { buildInboxPath, MAIL_EXTENSION } from './inbox-folder.ts';
import { parseMail } from './parse-mail.ts';

export interface InboxQuery {
  limit: number;
  /** Id that the page begins after. */
  before?: string | undefined;
}

/** The newest first. */
export function listMails(dataDir: string, { limit, before }: InboxQuery): InboxPage {
  const older = listIds(dataDir)
    .filter((id) => before === undefined || id < before)
    .toReversed();
  const mails = older.slice(0, limit).map((id) => readMail(dataDir, id));
  const next = older.length > limit ? older[limit - 1] : undefined;
  return { mails: mails.map(withoutText), ...(next !== undefined && { next }) };
}

const withoutText = ({ text: _, ...header }: InboxMail): MailHeader => header;

/** Undefined for an id that no mail has, a path outside of the inbox among them. */
export function findMail(dataDir: string, id: string): InboxMail | undefined {
  return listIds(dataDir).includes(id) ? readMail(dataDir, id) : undefined;
}

function readMail(dataDir: string, id: string): InboxMail {
  const { date, ...mail } = parseMail(readFileSync(join(buildInboxPath(dataDir), `${id}${MAIL_EXTENSION}`), 'utf8'));
  return { id, ...mail, date: Number.isNaN(date.getTime()) ? '' : date.toISOString() };
}

function listIds(dataDir: string): string[] {
  const folder = buildInboxPath(dataDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(MAIL_EXTENSION))
    .map((file) => file.slice(0, -MAIL_EXTENSION.length))
    .sort();
}
