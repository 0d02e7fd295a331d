import { SFNClient } from '@aws-sdk/client-sfn';
import { clientConfig } from './client-config.ts';

export const sfn = new SFNClient(clientConfig);
