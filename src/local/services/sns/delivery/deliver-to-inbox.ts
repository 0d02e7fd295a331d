/** The inbox: a folder of e-mails that any mail program opens. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalAws } from '#local/core/local-aws';
import { buildInboxPath, MAIL_EXTENSION } from '../inbox/inbox-folder.ts';
import type { TopicRecord } from '../topic-store.ts';
import { formatMail } from './format-mail.ts';
import type { OutgoingMail } from './mailer.ts';
import type { TopicMessage } from './topic-message.ts';

const SENDER = 'no-reply@sns.amazonaws.com';
/** What SNS writes when the publisher gives no subject. */
const DEFAULT_SUBJECT = 'AWS Notification Message';

/** Mails that are being written. */
const buildOutboxPath = ({ dataDir }: Pick<LocalAws, 'dataDir'>): string => join(dataDir, 'outbox');

/** Deletes what a killed process left half-written: whoever published it was not answered. */
export const emptyOutbox = (aws: Pick<LocalAws, 'dataDir'>): void =>
  rmSync(buildOutboxPath(aws), { recursive: true, force: true });

/**
 * @param subscriptionArn absent for the inbox of a topic without subscribers
 * @returns the mail as it lies in the inbox
 */
export function deliverToInbox(
  aws: LocalAws,
  topic: TopicRecord,
  message: TopicMessage,
  recipient: string,
  subscriptionArn?: string,
): OutgoingMail {
  const text = message.texts['email'] ?? message.texts.default;
  const source = formatMail({
    from: { name: topic.displayName || 'AWS Notifications', address: SENDER },
    to: recipient,
    subject: message.subject ?? DEFAULT_SUBJECT,
    date: message.at,
    messageId: `${message.id}@sns.amazonaws.com`,
    text: subscriptionArn === undefined ? text : `${text}\n\n--\n${buildFooter(subscriptionArn)}`,
  });
  const recipientPart = recipient.replaceAll(/[^A-Za-z0-9@._+-]/g, '_').slice(0, 100);
  const name = `${message.at.toISOString().replaceAll(':', '')}-${message.id}-${recipientPart}${MAIL_EXTENSION}`;
  const [outbox, inbox] = [buildOutboxPath(aws), buildInboxPath(aws.dataDir)];
  for (const folder of [outbox, inbox]) mkdirSync(folder, { recursive: true });
  writeWhole(join(inbox, name), join(outbox, name), source);
  return { from: SENDER, to: recipient, source };
}

const buildFooter = (subscriptionArn: string): string =>
  `To stop receiving notifications from this topic:\naws sns unsubscribe --subscription-arn ${subscriptionArn}`;

/** A reader sees the whole mail or none. */
function writeWhole(path: string, temporary: string, content: string): void {
  const file = openSync(temporary, 'w');
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}
