/** Names of the files that queries write as tables. */
import { randomUUID } from 'node:crypto';

/** As Athena names them: the time, a part of the query's id, and something that no other file has. */
export function buildOutputName(queryId: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_');
  return `${stamp}_${queryId.slice(0, 5)}_${randomUUID()}`;
}

const OUTPUT_NAME = /(?:^|\/)\d{8}_\d{6}_[\da-f]{5}_[\da-f]{8}-[\da-f-]{27}(?:\.\w+)?$/;

export const isQueryOutput = (key: string): boolean => OUTPUT_NAME.test(key);
