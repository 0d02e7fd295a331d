import { buildHref } from '../navigation/location.ts';

const PATH = '/lake/objects';

/** @param prefix of the folder, with its `/`; empty for the whole bucket */
export const buildFolderHref = (prefix: string): string =>
  buildHref(PATH, { prefix: prefix === '' ? undefined : prefix });

/** An object, opened over its folder. */
export const buildObjectHref = (key: string): string =>
  buildHref(PATH, { prefix: key.slice(0, key.lastIndexOf('/') + 1) || undefined, object: key });
