import { buildHref } from '../navigation/location.ts';

/** The inbox with a mail open. @param id of the mail, as the inbox gives it */
export const buildMailHref = (id: string): string => buildHref('/inbox', { mail: id });
