/** ARNs of what the template does not create itself, or names in a policy before it exists. */
import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { CRAWLER, DATABASE, STATE_MACHINE, WORKGROUP } from '#contracts/names';

const formatArn = (scope: Construct, service: string, resource: string, resourceName?: string): string =>
  Stack.of(scope).formatArn({ service, resource, ...(resourceName && { resourceName }) });

/** A database and the catalog that it is in. */
export const buildDatabaseArns = (scope: Construct, database: string = DATABASE): string[] => [
  formatArn(scope, 'glue', 'catalog'),
  formatArn(scope, 'glue', 'database', database),
];

export const buildTableArn = (scope: Construct, table: string): string =>
  formatArn(scope, 'glue', 'table', `${DATABASE}/${table}`);

export const buildCrawlerArn = (scope: Construct): string => formatArn(scope, 'glue', 'crawler', CRAWLER);

export const buildWorkgroupArn = (scope: Construct): string => formatArn(scope, 'athena', 'workgroup', WORKGROUP);

/** Athena's name for the Glue catalog of the account. */
export const buildDataCatalogArn = (scope: Construct): string =>
  formatArn(scope, 'athena', 'datacatalog', 'AwsDataCatalog');

export const buildAlarmArn = (scope: Construct, alarmName: string): string =>
  Stack.of(scope).formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: alarmName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** All runs of the state machine. */
export const buildExecutionsArn = (scope: Construct): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${STATE_MACHINE}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** Streams of a log group whose name is fixed. */
export const buildLogStreamsArn = (scope: Construct, logGroupName: string): string =>
  Stack.of(scope).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: `${logGroupName}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
