/** Wires the explainer; the alerts topic calls it. A failure is tried again by Lambda, a minute and then two later. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SNSEvent } from 'aws-lambda';
import {
  createCloudWatchClient,
  createLogsClient,
  createS3Client,
  createSfnClient,
  createSnsClient,
  createSqsClient,
} from '#aws/clients';
import { requireVariable } from '#aws/environment';
import { EXPLAINER_ENVIRONMENT } from '#contracts/alarm-explainer';
import { LOG_EVENTS } from '#contracts/log-events';
import { METRIC_SERVICE } from '#contracts/metrics';
import { postWebhook } from './delivery/post-webhook.ts';
import { publishMail } from './delivery/publish-mail.ts';
import { type Channel, type ExplainAlarmDependencies, explainAlarm } from './explain-alarm.ts';
import { renderSlack } from './message/render-slack.ts';

const logger = new Logger({ serviceName: METRIC_SERVICE });
let dependencies: ExplainAlarmDependencies | undefined;

export async function handler({ Records }: SNSEvent, context: Context): Promise<void> {
  logger.addContext(context);
  try {
    dependencies ??= wire();
    for (const { Sns } of Records) await explainAlarm(Sns.Message, dependencies);
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    logger.error(error.message, { event: LOG_EVENTS.alarmNotExplained, error });
    throw error;
  }
}

const wire = (): ExplainAlarmDependencies => ({
  cloudwatch: createCloudWatchClient(),
  sources: {
    lake: { s3: createS3Client(), bucket: requireVariable(EXPLAINER_ENVIRONMENT.bucket) },
    sfn: createSfnClient(),
    logs: createLogsClient(),
    sqs: createSqsClient(),
    stateMachineArn: requireVariable(EXPLAINER_ENVIRONMENT.stateMachine),
    deadLetterQueueUrl: requireVariable(EXPLAINER_ENVIRONMENT.deadLetterQueue),
  },
  channels: [mailChannel(), ...webhookChannels()],
  told: new Set(),
  logger,
});

function mailChannel(): Channel {
  const sns = createSnsClient();
  const topicArn = requireVariable(EXPLAINER_ENVIRONMENT.topic);
  return { name: 'mail', tell: (explanation) => publishMail(explanation, sns, topicArn) };
}

function webhookChannels(): Channel[] {
  const url = process.env[EXPLAINER_ENVIRONMENT.webhook];
  if (!url) return [];
  const webhook = { url, fetch, sleep: (ms: number) => sleep(ms) };
  return [{ name: 'webhook', tell: (explanation) => postWebhook(renderSlack(explanation), webhook) }];
}
