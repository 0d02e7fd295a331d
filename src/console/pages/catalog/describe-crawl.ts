import { z } from 'zod';

const VERBS: Readonly<Record<string, string>> = { ADD: 'added', UPDATE: 'updated', DELETE: 'deleted' };

/** As ListCrawls writes it: `{"TABLE":{"ADD":{"Count":1,"Details":{...}}}}`. */
const summarySchema = z.record(z.string(), z.record(z.string(), z.object({ Count: z.number() })));

/** What a crawl changed, in words: `1 table added, 20 partitions added`; a summary of another kind stays as it is. */
export function describeCrawl(summary: string | undefined): string {
  if (summary === undefined || summary === '') return 'Nothing changed';
  const changes = parse(summary);
  if (!changes) return summary;
  const texts = Object.entries(changes).flatMap(([what, actions]) =>
    Object.entries(actions).map(([action, { Count }]) => describeChange(what, action, Count)),
  );
  return texts.join(', ') || 'Nothing changed';
}

const describeChange = (what: string, action: string, count: number): string =>
  `${count} ${what.toLowerCase()}${count === 1 ? '' : 's'} ${VERBS[action] ?? action.toLowerCase()}`;

function parse(summary: string): z.infer<typeof summarySchema> | undefined {
  try {
    return summarySchema.safeParse(JSON.parse(summary)).data;
  } catch {
    return undefined;
  }
}
