/** What every operation of the local AWS needs, by service. */
import type { AccessTable } from '../core/access-rules.ts';
import { needsNothing } from '../core/access-rules.ts';
import { ATHENA_ACCESS } from './athena/access.ts';
import { CLOUDWATCH_ACCESS } from './cloudwatch/access.ts';
import { GLUE_ACCESS } from './glue/access.ts';
import { IAM_ACCESS } from './iam/access.ts';
import { LAMBDA_ACCESS } from './lambda/access.ts';
import { LOGS_ACCESS } from './logs/access.ts';
import { S3_ACCESS } from './s3/access.ts';
import { SCHEDULER_ACCESS } from './scheduler/access.ts';
import { SNS_ACCESS } from './sns/access.ts';
import { SQS_ACCESS } from './sqs/access.ts';
import { STATES_ACCESS } from './states/access.ts';

export const ACCESS_TABLES: Readonly<Record<string, AccessTable>> = {
  athena: ATHENA_ACCESS,
  cloudwatch: CLOUDWATCH_ACCESS,
  glue: GLUE_ACCESS,
  iam: IAM_ACCESS,
  lambda: LAMBDA_ACCESS,
  logs: LOGS_ACCESS,
  s3: S3_ACCESS,
  scheduler: SCHEDULER_ACCESS,
  sns: SNS_ACCESS,
  sqs: SQS_ACCESS,
  states: STATES_ACCESS,
  // Whoever has credentials may ask whose they are.
  sts: { GetCallerIdentity: needsNothing },
};
