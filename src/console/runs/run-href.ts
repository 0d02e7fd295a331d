import { buildHref } from '../navigation/location.ts';

/** The page of a run. @param name of the execution */
export const buildRunHref = (name: string): string => buildHref(`/runs/${encodeURIComponent(name)}`);
