import { AthenaClient } from '@aws-sdk/client-athena';
import { clientConfig } from './client-config.ts';

export const athena = new AthenaClient(clientConfig);
