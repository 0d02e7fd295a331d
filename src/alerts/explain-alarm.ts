/**
 * Explains a change of an alarm to people, by mail and by webhook. CloudWatch's own mail has gone out by itself, so this
 * one may come later, or say less than it would: what could not be found out is named in it.
 */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { LOG_EVENTS } from '#contracts/log-events';
import { type AlarmChange, parseAlarmChange } from './alarm-change.ts';
import { ALARM_KINDS } from './alarm-kinds.ts';
import { type AlarmPast, readAlarmPast } from './alarm-past.ts';
import type { EvidenceSources } from './evidence/sources.ts';
import { composeExplanation } from './message/compose.ts';
import type { Evidence, Explanation } from './message/explanation.ts';
import { describeSituation, type Situation } from './situation.ts';

/** A way to people. */
export interface Channel {
  name: string;
  tell(explanation: Explanation): Promise<void>;
}

export interface ExplainAlarmDependencies {
  cloudwatch: CloudWatchClient;
  sources: EvidenceSources;
  channels: Channel[];
  /** What was told by this instance: `<alarm>/<instant>/<channel>`. SNS may deliver twice, and Lambda tries again. */
  told: Set<string>;
  logger: Pick<Logger, 'info' | 'warn'>;
}

/**
 * @param message body of CloudWatch's message to the topic
 * @throws AggregateError of the channels that could not be told; those that were are not told again
 */
export async function explainAlarm(message: string, dependencies: ExplainAlarmDependencies): Promise<void> {
  const change = parseAlarmChange(message);
  // A new alarm is OK at first: nothing is over.
  if (change.state === 'OK' && change.previous !== 'ALARM') return;
  const untold = dependencies.channels.filter(({ name }) => !dependencies.told.has(buildId(change, name)));
  if (untold.length === 0) return;
  const explanation = await explain(change, dependencies);
  const outcomes = await Promise.allSettled(untold.map((channel) => tell(channel, explanation, change, dependencies)));
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (errors.length > 0)
    throw new AggregateError(
      errors,
      errors.map((error) => (error instanceof Error ? error.message : error)).join('; '),
    );
  dependencies.logger.info('Alarm explained', { event: LOG_EVENTS.alarmExplained, headline: explanation.headline });
}

async function tell(
  channel: Channel,
  explanation: Explanation,
  change: AlarmChange,
  { told }: ExplainAlarmDependencies,
): Promise<void> {
  await channel.tell(explanation);
  told.add(buildId(change, channel.name));
}

const buildId = ({ name, changedMs }: AlarmChange, channel: string): string =>
  `${name}/${new Date(changedMs).toISOString()}/${channel}`;

async function explain(change: AlarmChange, dependencies: ExplainAlarmDependencies): Promise<Explanation> {
  const past = await attempt<AlarmPast>(() => readAlarmPast(change, dependencies.cloudwatch), dependencies);
  const situation = describeSituation(change, past.value ?? { breaching: [] }, ALARM_KINDS[change.name].gridMs);
  const evidence = change.state === 'ALARM' ? await gatherEvidence(situation, dependencies) : { sections: [] };
  return composeExplanation(situation, evidence);
}

async function gatherEvidence(situation: Situation, dependencies: ExplainAlarmDependencies): Promise<Evidence> {
  const { gather } = ALARM_KINDS[situation.change.name];
  const found = await attempt(() => gather(situation, dependencies.sources), dependencies);
  return (
    found.value ?? {
      sections: [{ title: 'Which services and hosts', lines: [`This could not be found out: ${found.problem}`] }],
    }
  );
}

/** What cannot be read makes an explanation poorer, and keeps nobody from being told. */
async function attempt<Result>(
  read: () => Promise<Result>,
  { logger }: ExplainAlarmDependencies,
): Promise<{ value?: Result; problem?: string }> {
  try {
    return { value: await read() };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    logger.warn('Evidence could not be read', { event: LOG_EVENTS.evidenceMissing, error });
    return { problem: `${error.name}: ${error.message}` };
  }
}
