/** What docs/local-aws.md lists, from the code and from AWS's own models. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as athena from '@aws-sdk/client-athena';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as glue from '@aws-sdk/client-glue';
import * as iam from '@aws-sdk/client-iam';
import * as lambda from '@aws-sdk/client-lambda';
import * as s3 from '@aws-sdk/client-s3';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as states from '@aws-sdk/client-sfn';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as sts from '@aws-sdk/client-sts';
import { INERT_TYPES } from '#local/cloudformation/inert-types';
import { RESOLVER_NAMES } from '#local/cloudformation/intrinsics';
import { createResourceHandlers } from '#local/cloudformation/resource-handlers';
import type { Service } from '#local/core/service';
import { listModelOperations } from '#local/protocol/operation-model';
import { FUNCTION_NAMES } from '#local/services/cloudwatch/metric-math/evaluate';
import { INTRINSIC_NAMES } from '#local/services/states/asl/intrinsics/evaluate-intrinsic';
import { listStateFields } from '#local/services/states/definition-check/state-schemas';
import { UNSUPPORTED_FIELDS } from '#local/services/states/definition-check/unsupported-features';
import { SDK_SERVICES } from '#local/services/states/integrations/sdk-services';

/** What AWS calls the services, and their models. */
const SERVICES: Record<string, { title: string; model: object }> = {
  athena: { title: 'Athena', model: athena },
  cloudwatch: { title: 'CloudWatch', model: cloudwatch },
  glue: { title: 'Glue', model: glue },
  iam: { title: 'IAM', model: iam },
  lambda: { title: 'Lambda', model: lambda },
  logs: { title: 'CloudWatch Logs', model: logs },
  s3: { title: 'S3', model: s3 },
  scheduler: { title: 'EventBridge Scheduler', model: scheduler },
  sns: { title: 'SNS', model: sns },
  sqs: { title: 'SQS', model: sqs },
  states: { title: 'Step Functions', model: states },
  sts: { title: 'STS', model: sts },
};

/** Blocks of the page by their names. @param services all that the local AWS has */
export const renderBlocks = (services: readonly Service[]): Record<string, () => string> => ({
  services: () => table(['service', 'operations', 'of'], services.map(summarize)),
  ...Object.fromEntries(services.map((service) => [service.name, () => listOperations(service)])),
  'states-fields': () => table(['type', 'fields'], Object.entries(listStateFields()).map(formatFields)),
  'states-refused': () => table(['field', 'what it would be'], Object.entries(UNSUPPORTED_FIELDS).map(formatRefused)),
  'metric-math': () => formatNames(FUNCTION_NAMES),
  intrinsics: () => formatNames(INTRINSIC_NAMES),
  integrations: () => formatNames([...SDK_SERVICES.keys()].map((name) => `aws-sdk:${name}`)),
  resources: () => formatNames([...createResourceHandlers().keys()].filter((type) => !isInert(type)).toSorted()),
  inert: () =>
    table(
      ['type', 'why'],
      INERT_TYPES.map(({ type, reason }) => [`\`${type}\``, reason]),
    ),
  'template-functions': () => formatNames(RESOLVER_NAMES),
  start: () => `\`\`\`text\n${readHelp('start')}\n\`\`\``,
});

const isInert = (name: string): boolean => INERT_TYPES.some(({ type }) => type === name);

const frameOf = ({ name }: Service) => {
  const frame = SERVICES[name];
  if (!frame) throw new Error(`Nothing is known of the service ${name}: add it to SERVICES`);
  return frame;
};

/** @throws Error for an operation that AWS has not */
function countModel(service: Service): number {
  const model = listModelOperations(frameOf(service).model).map((schema) => schema[2]);
  const unknown = service.operations.find(({ name }) => !model.includes(name));
  if (unknown) throw new Error(`AWS's model of ${service.name} has no ${unknown.name}`);
  return model.length;
}

const summarize = (service: Service): string[] => [
  `[${frameOf(service).title}](#${frameOf(service).title.toLowerCase().replaceAll(' ', '-')})`,
  String(service.operations.length),
  String(countModel(service)),
];

const listOperations = ({ operations }: Service): string => formatNames(operations.map(({ name }) => name).toSorted());

const formatFields = ([type, fields]: [string, string[]]): string[] => [
  type,
  formatNames(fields.filter((field) => field !== 'Type')),
];

const formatRefused = ([field, reason]: [string, string]): string[] => [
  `\`${field}\``,
  reason.replace(/ \(\w+\)$/, ''),
];

const formatNames = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** As the command prints it, without paths of this machine. */
function readHelp(command: string): string {
  const root = join(import.meta.dirname, '../../..');
  const help = execFileSync(process.execPath, ['src/cli/main.ts', command, '--help'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], COLUMNS: '120', NO_COLOR: '1' },
  });
  return help.trimEnd().replaceAll(`${root}/`, '');
}
