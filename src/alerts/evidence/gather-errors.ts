/** Which services and hosts logged the errors, and what they said. */
import { HOUR_MS } from '#contracts/durations';
import { buildLogsHourPrefix, buildLogsWindowPrefix } from '#contracts/names';
import type { Evidence, Section } from '../message/explanation.ts';
import { formatClock, formatCount } from '../message/format-time.ts';
import { listPeriods, type Situation } from '../situation.ts';
import type { EvidenceSources } from './sources.ts';
import { type ErrorTally, tallyErrors } from './tally-errors.ts';

const MAX_PERIODS = 3;
const MAX_SERVICES = 6;
const MAX_HOSTS = 4;
const MAX_MESSAGES = 5;

export async function gatherErrors(situation: Situation, { lake }: EvidenceSources): Promise<Evidence> {
  const { periodMs } = situation.change;
  const periods = listPeriods(situation).slice(-MAX_PERIODS);
  const tally = await tallyErrors(lake, periods.map(periodMs >= HOUR_MS ? buildLogsHourPrefix : buildLogsWindowPrefix));
  const [worst] = rankServices(tally);
  if (!worst) return { sections: [{ title: 'Which services and hosts', lines: [describeReading(tally, periods)] }] };
  return {
    gist: `most in ${worst.service}`,
    sections: [
      {
        title: `Which services and hosts, ${formatClock(periods[0] ?? 0)} to ${formatClock((periods.at(-1) ?? 0) + periodMs)} UTC`,
        lines: [...listServices(tally), describeReading(tally, periods)],
        isVerbatim: true,
      },
      { title: 'What they say most often', lines: listMessages(tally), isVerbatim: true },
    ],
  };
}

function listServices(tally: ErrorTally): Section['lines'] {
  const ranked = rankServices(tally);
  const shown = ranked.slice(0, MAX_SERVICES);
  const width = Math.max(...shown.map(({ errors }) => String(errors).length));
  return [
    ...shown.map(
      ({ service, errors, hosts }) => `${String(errors).padStart(width)}  ${service}: ${describeHosts(hosts)}`,
    ),
    ...(ranked.length > shown.length ? [`and ${formatCount(ranked.length - shown.length, 'more service')}`] : []),
  ];
}

const rankServices = ({ services }: ErrorTally) =>
  [...services]
    .map(([service, hosts]) => ({ service, hosts, errors: [...hosts.values()].reduce((sum, count) => sum + count, 0) }))
    .sort((a, b) => b.errors - a.errors || a.service.localeCompare(b.service));

function describeHosts(hosts: Map<string, number>): string {
  const ranked = [...hosts].sort(([a, first], [b, second]) => second - first || a.localeCompare(b));
  const shown = ranked.slice(0, MAX_HOSTS).map(([host, errors]) => `${host} (${errors})`);
  const others = ranked.length - shown.length;
  return `${shown.join(', ')}${others > 0 ? ` and ${formatCount(others, 'more host')}` : ''}`;
}

const listMessages = ({ codes }: ErrorTally): string[] =>
  [...codes.values()]
    .sort((a, b) => b.errors - a.errors || a.code.localeCompare(b.code))
    .slice(0, MAX_MESSAGES)
    .map(({ service, code, errors, example }) => `${errors} x ${code} of ${service}, e.g. "${example}"`);

function describeReading({ records, errors, objectsRead, objectsFound }: ErrorTally, periods: number[]): string {
  if (objectsFound === 0)
    return `The lake holds no object of ${periods.map((ms) => formatClock(ms)).join(', ')} UTC, so nothing could be counted.`;
  const part = objectsRead < objectsFound ? `${objectsRead} of ${objectsFound}` : String(objectsFound);
  return `${formatCount(records, 'record')}, ${formatCount(errors, 'error')}, in ${part} raw ${objectsFound === 1 ? 'object' : 'objects'}.`;
}
