/** ARNs of Scheduler's resources. */
import type { LocalAws } from '#local/core/local-aws';

export const buildGroupArn = ({ region, account }: LocalAws, name: string): string =>
  `arn:aws:scheduler:${region}:${account}:schedule-group/${name}`;

export const buildScheduleArn = ({ region, account }: LocalAws, group: string, name: string): string =>
  `arn:aws:scheduler:${region}:${account}:schedule/${group}/${name}`;
