import { Publish$ } from '@aws-sdk/client-sns';
import type { LocalAws } from '#local/core/local-aws';
import type { Integration } from './integration.ts';
import { createOptimizedOperation } from './optimized-operation.ts';
import { OPTIMIZED_SERVICES } from './sdk-services.ts';

/** `arn:aws:states:::sns:publish` */
export const createSnsPublish = (aws: LocalAws): Integration =>
  createOptimizedOperation({ aws, service: OPTIMIZED_SERVICES.sns, schema: Publish$ }, 'publish', 'text/xml');
