import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { clientConfig } from './client-config.ts';

export const logs = new CloudWatchLogsClient(clientConfig);
