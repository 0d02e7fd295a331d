/** Lambda's own lines: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html */
import type { ParsedMessage } from './log-line.ts';

const INIT = /^INIT_START Runtime Version: (\S+)/;
const START_OR_END = /^(START|END) RequestId: ([\w-]{1,64})/;
const REPORT = /^REPORT RequestId: ([\w-]{1,64})\s+(.*)/;
const TIMED_OUT = /^\S+ ([\w-]{36}) (Task timed out after .*)/;

/** @returns undefined for a line that is not Lambda's */
export function parsePlatformLine(message: string): ParsedMessage | undefined {
  const head = message.slice(0, 1_000);
  const runtime = INIT.exec(head)?.[1];
  if (runtime !== undefined) return { level: 'PLATFORM', summary: `Cold start on ${runtime}` };
  const [, edge, edgeId] = START_OR_END.exec(head) ?? [];
  if (edgeId !== undefined)
    return { level: 'PLATFORM', summary: edge === 'START' ? 'Started' : 'Ended', requestId: edgeId };
  const [, reportId, facts = ''] = REPORT.exec(head) ?? [];
  if (reportId !== undefined) return { level: 'PLATFORM', summary: describeReport(facts), requestId: reportId };
  const [, timedOutId, text] = TIMED_OUT.exec(head) ?? [];
  if (timedOutId !== undefined) return { level: 'ERROR', summary: `${text}`, requestId: timedOutId };
  return undefined;
}

/** `Duration: 95.24 ms\tBilled Duration: 272 ms\t...` -> `Took 95.24 ms, billed 272 ms, 30 MB of 256 MB` */
function describeReport(facts: string): string {
  const values = new Map(
    facts.split('\t').map((fact): [string, string] => {
      const [name = '', value = ''] = fact.split(': ');
      return [name.trim(), value.trim()];
    }),
  );
  const init = values.get('Init Duration');
  const status = values.get('Status');
  return [
    `Took ${values.get('Duration')}, billed ${values.get('Billed Duration')}`,
    `${values.get('Max Memory Used')} of ${values.get('Memory Size')}`,
    ...(init === undefined ? [] : [`cold start ${init}`]),
    ...(status === undefined ? [] : [`status ${status}`]),
  ].join(', ');
}
