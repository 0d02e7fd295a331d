import { STATE_MACHINE, STATE_MACHINE_LOG_GROUP } from '#contracts/names';

const FUNCTION_GROUP = new RegExp(`^/aws/lambda/${STATE_MACHINE}-(.+)$`);

/** What a log group is the log of, in few words: `/aws/lambda/log-pipeline-plan-analysis` -> `plan-analysis`. */
export function describeGroup(group: string): string {
  if (group === STATE_MACHINE_LOG_GROUP) return 'state machine';
  if (group === '/aws-glue/crawlers') return 'crawler';
  return FUNCTION_GROUP.exec(group)?.[1] ?? group;
}
