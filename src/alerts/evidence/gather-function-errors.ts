/** Which functions failed, and by what: the alarm's metric counts all functions of the account and names none. */
import { type CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod';
import { ALARM_EXPLAINER } from '#contracts/alarm-explainer';
import { LOG_EVENTS } from '#contracts/log-events';
import { buildFunctionLogGroup, buildFunctionName } from '#contracts/names';
import { STEPS } from '#contracts/steps';
import { linkLogGroup } from '../message/console-links.ts';
import type { Evidence } from '../message/explanation.ts';
import type { Situation } from '../situation.ts';
import type { EvidenceSources } from './sources.ts';

/** What our handlers log when they fail, and what Lambda logs of a function that could not say anything any more. */
const PATTERN = `?${LOG_EVENTS.stepFailed} ?${LOG_EVENTS.alarmNotExplained} ?"Task timed out" ?"Runtime exited"`;
const MAX_EVENTS = 50;
/** CloudWatch Logs searches a part of the log at a time, so that a page may be empty and not be the last. */
const MAX_PAGES = 20;

const failureLine = z.object({ message: z.string() });

export async function gatherFunctionErrors(
  { change, sinceMs }: Situation,
  { logs }: Pick<EvidenceSources, 'logs'>,
): Promise<Evidence> {
  const names = [...STEPS, ALARM_EXPLAINER].map(({ name }) => name);
  const found = await Promise.all(
    names.map(async (name) => ({ name, messages: await readFailures(logs, name, sinceMs, change.changedMs) })),
  );
  const failing = found
    .filter(({ messages }) => messages.length > 0)
    .sort((a, b) => b.messages.length - a.messages.length);
  const [worst] = failing;
  if (!worst)
    return {
      sections: [
        {
          title: 'Which functions',
          lines: ['No function of the pipeline logged a failure.'],
        },
      ],
    };
  return {
    gist: `most in ${worst.name}`,
    sections: [
      {
        title: 'Which functions, and the newest failure of each',
        lines: failing.flatMap(({ name, messages }) => {
          const count = messages.length < MAX_EVENTS ? String(messages.length) : `${MAX_EVENTS} or more`;
          const link = linkLogGroup(change.region, buildFunctionLogGroup(name));
          return [`${count}  ${buildFunctionName(name)}: ${messages.at(-1)}`, `   ${link}`];
        }),
        isVerbatim: true,
      },
    ],
  };
}

async function readFailures(logs: CloudWatchLogsClient, name: string, fromMs: number, toMs: number): Promise<string[]> {
  const messages: string[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < MAX_PAGES && messages.length < MAX_EVENTS; page += 1) {
    const found = await logs.send(
      new FilterLogEventsCommand({
        logGroupName: buildFunctionLogGroup(name),
        filterPattern: PATTERN,
        startTime: fromMs,
        endTime: toMs,
        limit: MAX_EVENTS,
        nextToken,
      }),
    );
    messages.push(...(found.events ?? []).map(({ message = '' }) => readMessage(message)));
    nextToken = found.nextToken;
    if (nextToken === undefined) break;
  }
  return messages;
}

/** The message of a JSON line, or the line. */
function readMessage(line: string): string {
  try {
    return failureLine.safeParse(JSON.parse(line)).data?.message ?? line;
  } catch {
    return line;
  }
}
