/** Where the AWS console shows what. */
import { DASHBOARD } from '#contracts/names';

const home = (region: string, service: string): string =>
  `https://${region}.console.aws.amazon.com/${service}/home?region=${region}`;

export const linkDashboard = (region: string): string =>
  `${home(region, 'cloudwatch')}#dashboards/dashboard/${DASHBOARD}`;

export const linkAlarm = (region: string, alarm: string): string =>
  `${home(region, 'cloudwatch')}#alarmsV2:alarm/${encodeURIComponent(alarm)}`;

/** The console encodes the name of a log group twice, and writes `$` for `%`. */
export const linkLogGroup = (region: string, name: string): string =>
  `${home(region, 'cloudwatch')}#logsV2:log-groups/log-group/${encodeURIComponent(encodeURIComponent(name)).replaceAll('%', '$')}`;

export const linkExecution = (region: string, arn: string): string =>
  `${home(region, 'states')}#/v2/executions/details/${encodeURIComponent(arn)}`;
