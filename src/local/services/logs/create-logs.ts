/** CloudWatch Logs: durable groups, streams and events; embedded metrics become CloudWatch metrics. */
import type { LocalAws } from '#local/core/local-aws';
import type { Service } from '#local/core/service';
import { startExpiry } from './expire-events.ts';
import { createQueryStore } from './insights/query-store.ts';
import { listKeptLogs } from './list-kept.ts';
import { createLogStore } from './log-store.ts';
import type { LogsContext } from './logs-context.ts';
import { createLogGroup } from './operations/create-log-group.ts';
import { createLogStream } from './operations/create-log-stream.ts';
import { deleteLogGroup } from './operations/delete-log-group.ts';
import { deleteRetentionPolicy } from './operations/delete-retention-policy.ts';
import { describeLogGroups } from './operations/describe-log-groups.ts';
import { describeLogStreams } from './operations/describe-log-streams.ts';
import { filterLogEvents } from './operations/filter-log-events.ts';
import { getLogEvents } from './operations/get-log-events.ts';
import { getQueryResults } from './operations/get-query-results.ts';
import { putLogEvents } from './operations/put-log-events.ts';
import { putRetentionPolicy } from './operations/put-retention-policy.ts';
import { startQuery } from './operations/start-query.ts';

export function createLogs(aws: LocalAws): Service {
  const context: LogsContext = {
    aws,
    store: createLogStore(aws.store),
    queries: createQueryStore(),
  };
  let stopExpiry = () => {};
  return {
    name: 'logs',
    signingName: 'logs',
    protocol: 'aws-json-1.1',
    target: 'Logs_20140328',
    validationErrorCode: 'InvalidParameterException',
    listKept: (sinceMs) => listKeptLogs(context.store, sinceMs),
    operations: [
      createLogGroup(context),
      createLogStream(context),
      deleteLogGroup(context),
      deleteRetentionPolicy(context),
      describeLogGroups(context),
      describeLogStreams(context),
      filterLogEvents(context),
      getLogEvents(context),
      getQueryResults(context),
      putLogEvents(context),
      putRetentionPolicy(context),
      startQuery(context),
    ],
    start: () => {
      stopExpiry = startExpiry(context);
    },
    stop: () => stopExpiry(),
  };
}
