/** The folder of delivered mails: one file each, named so that they sort by time. */
import { join } from 'node:path';

export const MAIL_EXTENSION = '.eml';

/** Absolute path. */
export const buildInboxPath = (dataDir: string): string => join(dataDir, 'inbox');
