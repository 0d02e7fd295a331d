/** Puts an explanation together: what, since when, how bad, which, where to look, what to ask. */
import { HOUR_MS } from '#contracts/durations';
import { DASHBOARD, WORKGROUP } from '#contracts/names';
import { floorToHour } from '#contracts/windows';
import { ALARM_KINDS } from '../alarm-kinds.ts';
import type { Situation } from '../situation.ts';
import { cleanText } from './clean-text.ts';
import { linkAlarm, linkDashboard, linkLogGroup } from './console-links.ts';
import type { Evidence, Explanation, Section } from './explanation.ts';
import { formatClock, formatDuration, formatMinute } from './format-time.ts';

/** Longer than any line of ours; what logs say in one line is not read any further. */
const MAX_LINE_LENGTH = 500;

export const composeExplanation = (situation: Situation, evidence: Evidence): Explanation => {
  const isOver = situation.change.state === 'OK';
  const { headline, sections } = isOver ? describeEnd(situation) : describeAlarm(situation, evidence);
  return {
    headline: cleanText(headline, MAX_LINE_LENGTH),
    sections: [...sections, whereToLook(situation), whatToAsk(situation)].map(cleanSection),
  };
};

const cleanSection = ({ lines, ...section }: Section): Section => ({
  ...section,
  lines: lines.map((line) => cleanText(line, MAX_LINE_LENGTH)),
});

function describeAlarm(situation: Situation, { gist, sections }: Evidence): Explanation {
  const { change, sinceMs } = situation;
  const worst = describeWorst(situation);
  return {
    headline: `ALARM ${change.name}: ${[worst ?? 'no data', gist].filter(Boolean).join(', ')}`,
    sections: [
      { title: 'What', lines: splitSentences(change.description).slice(0, MEANING_SENTENCES) },
      {
        title: 'Since when',
        lines: [`${formatMinute(sinceMs)}; the alarm went off ${formatDuration(change.changedMs - sinceMs)} later.`],
      },
      { title: 'How bad', lines: describeSeverity(situation, worst) },
      ...sections,
    ],
  };
}

function describeEnd(situation: Situation): Explanation {
  const { change, wentOffMs, sinceMs } = situation;
  const lasted = wentOffMs === undefined ? undefined : formatDuration(change.changedMs - wentOffMs);
  return {
    headline: `OK ${change.name}: over${lasted ? ` after ${lasted}` : ''}`,
    sections: [
      {
        title: 'What',
        lines: [`The alarm ${change.name} is over.`, ...splitSentences(change.description).slice(0, 1)],
      },
      {
        title: 'How long',
        lines: [
          wentOffMs === undefined
            ? `Until ${formatMinute(change.changedMs)}; since when could not be read.`
            : `${lasted}, from ${formatMinute(wentOffMs)} to ${formatMinute(change.changedMs)}. It began at ${formatMinute(sinceMs)}.`,
        ],
      },
      { title: 'How bad', lines: describeSeverity(situation, describeWorst(situation)) },
    ],
  };
}

/** The value that is furthest beyond the threshold. */
function describeWorst({ change, breaching }: Situation): string | undefined {
  const values = breaching.map(({ value }) => value);
  if (values.length === 0) return undefined;
  const worst = change.comparison.startsWith('Less') ? Math.min(...values) : Math.max(...values);
  return ALARM_KINDS[change.name].describeValue(worst);
}

function describeSeverity({ change, breaching }: Situation, worst: string | undefined): string[] {
  const { describeValue } = ALARM_KINDS[change.name];
  const limit = `The alarm goes off ${change.comparison.startsWith('Less') ? 'below' : 'above'} ${describeValue(change.threshold)}.`;
  const period = formatDuration(change.periodMs);
  const when = breaching.map(({ atMs }) => formatClock(atMs)).join(', ');
  return [
    ...(worst ? [`${worst}, in the ${period} from ${when} UTC.`] : []),
    limit,
    `CloudWatch says: ${change.reason}`,
  ];
}

function whereToLook({ change }: Situation): Section {
  const { widget, logGroup } = ALARM_KINDS[change.name];
  const { region } = change;
  return {
    title: 'Where to look',
    lines: [
      `CloudWatch, Dashboards, ${DASHBOARD}, ${widget}: ${linkDashboard(region)}`,
      `CloudWatch, Alarms, ${change.name}: ${linkAlarm(region, change.name)}`,
      ...(logGroup ? [`CloudWatch, Log groups, ${logGroup}: ${linkLogGroup(region, logGroup)}`] : []),
    ],
  };
}

function whatToAsk({ change, sinceMs }: Situation): Section {
  const { savedQueries, buildQuery } = ALARM_KINDS[change.name];
  const closesMs = floorToHour(sinceMs) + HOUR_MS;
  return {
    title: `What to ask Athena, workgroup ${WORKGROUP}`,
    lines: [
      `-- Saved queries: ${savedQueries.join(', ')}`,
      ...(closesMs > change.changedMs
        ? [`-- Athena sees this hour once it is closed, soon after ${formatMinute(closesMs)}`]
        : []),
      ...buildQuery(sinceMs).split('\n'),
    ],
    isVerbatim: true,
  };
}

/** An alarm's description says what it is, what that means, and then where to look: which is told here in full. */
const MEANING_SENTENCES = 2;

const splitSentences = (text: string): string[] => text.split(/(?<=[.?]) (?=[A-Z])/);
