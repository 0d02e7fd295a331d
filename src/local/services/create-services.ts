/** All services of the local AWS, in the order in which they start: each after those that it calls at its start. */
import type { LocalAws } from '../core/local-aws.ts';
import type { Service } from '../core/service.ts';
import type { WorkFaults } from '../faults/work-faults.ts';
import { createAthena } from './athena/create-athena.ts';
import { createCloudWatch } from './cloudwatch/create-cloudwatch.ts';
import { createGlue } from './glue/create-glue.ts';
import { createIam } from './iam/create-iam.ts';
import { createLambda } from './lambda/create-lambda.ts';
import { createLogs } from './logs/create-logs.ts';
import { createS3 } from './s3/create-s3.ts';
import { createObjectStore } from './s3/object-store.ts';
import { createScheduler } from './scheduler/create-scheduler.ts';
import { createSns } from './sns/create-sns.ts';
import type { Mailer } from './sns/delivery/mailer.ts';
import { createSqs } from './sqs/create-sqs.ts';
import { createStates } from './states/create-states.ts';
import { createSts } from './sts/create-sts.ts';

export interface ServiceOptions {
  /** Delivers SNS's e-mails beyond the inbox. */
  mailer?: Mailer | undefined;
  /** Makes crawls, queries and functions fail. */
  faults?: WorkFaults | undefined;
}

export function createServices(aws: LocalAws, { mailer, faults }: ServiceOptions = {}): Service[] {
  const objects = createObjectStore(aws);
  return [
    createIam(aws),
    createSts(aws),
    createS3(aws, objects),
    createLogs(aws),
    createSqs(aws),
    createSns(aws, mailer),
    createCloudWatch(aws),
    createGlue(aws, objects, faults),
    createAthena(aws, objects, faults),
    createLambda(aws, faults),
    createStates(aws),
    createScheduler(aws),
  ];
}
