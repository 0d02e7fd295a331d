import { GlueClient } from '@aws-sdk/client-glue';
import { clientConfig } from './client-config.ts';

export const glue = new GlueClient(clientConfig);
