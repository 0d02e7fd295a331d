import { formatInstant } from '#contracts/windows';

/** What Step Functions allows in a name, as far as the console uses it. */
const MAX_NAME = 80;
const NOT_IN_NAMES = /[^A-Za-z0-9_-]/g;

/** A name that tells in lists what was started, and is no other's: `incident-disk-full-20261123T090500Z-3f9a`. */
export function nameRun(source: string, nowMs: number): string {
  const time = formatInstant(nowMs).replaceAll(/[-:]/g, '');
  const suffix = `-${time}-${crypto.randomUUID().slice(0, 4)}`;
  return `${source.replaceAll(NOT_IN_NAMES, '-').slice(0, MAX_NAME - suffix.length)}${suffix}`;
}
