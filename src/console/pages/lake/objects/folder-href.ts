import { buildHref } from '../../../navigation/location.ts';

/** @param prefix of the folder, with its `/`; empty for the whole bucket */
export const buildFolderHref = (prefix: string): string =>
  buildHref('/lake/objects', { prefix: prefix === '' ? undefined : prefix });
