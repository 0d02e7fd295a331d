import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { deployStack } from '#local/cloudformation/deploy';
import { type Core, createCore } from '#local/core/create-core';
import { rootCaller } from '#local/core/local-aws';
import { createAthena } from '#local/services/athena/create-athena';
import { ATHENA_RESOURCES } from '#local/services/athena/resources';
import { createGlue } from '#local/services/glue/create-glue';
import { GLUE_RESOURCES } from '#local/services/glue/resources';
import { createFileObjects } from '../helpers/file-objects.ts';

let core: Core;
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'resources-'));
  const objects = createFileObjects(join(dataDir, 'objects'), ['lake']);
  core = createCore({ dataDir, buildServices: (aws) => [createGlue(aws, objects), createAthena(aws, objects)] });
});

afterEach(async () => {
  await core.stop();
  rmSync(dataDir, { recursive: true });
});

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

const deploy = (resources: Resources) => {
  const Resources = Object.fromEntries(Object.entries(resources).map(([id, item]) => [id, { DependsOn: [], ...item }]));
  const Outputs = Object.fromEntries(Object.keys(resources).map((id) => [id, { Value: { Ref: id } }]));
  return deployStack({
    aws: core.aws,
    assembly: {
      stackName: 'Test',
      template: { Parameters: {}, Mappings: {}, Conditions: {}, Resources, Outputs },
      assetPath: (key) => key,
    },
    handlers: new Map([...GLUE_RESOURCES, ...ATHENA_RESOURCES].map((handler) => [handler.type, handler])),
  });
};
const call = <Output>(service: string, operation: string, input: object) =>
  core.aws.call<object, Output>(service, operation, input, rootCaller);

const database = {
  Type: 'AWS::Glue::Database',
  Properties: { CatalogId: '000000000000', DatabaseInput: { Name: 'logs_db' } },
};
const table = (Description: string) => ({
  Type: 'AWS::Glue::Table',
  Properties: {
    DatabaseName: { Ref: 'Database' },
    TableInput: { Name: 'summary', Description, PartitionKeys: [{ Name: 'hour', Type: 'string' }] },
  },
});
const crawler = (Path: string) => ({
  Type: 'AWS::Glue::Crawler',
  Properties: {
    Name: 'crawler',
    Role: 'arn:aws:iam::000000000000:role/crawler',
    DatabaseName: { Ref: 'Database' },
    Targets: { S3Targets: [{ Path }] },
    Schedule: { ScheduleExpression: 'cron(0 3 * * ? *)' },
  },
});
const workGroup = (WorkGroupConfiguration: object, rest: object = {}) => ({
  Type: 'AWS::Athena::WorkGroup',
  Properties: { Name: 'logs', WorkGroupConfiguration, ...rest },
});
const namedQuery = (QueryString: string) => ({
  Type: 'AWS::Athena::NamedQuery',
  Properties: { Name: 'total', Database: { Ref: 'Database' }, QueryString, WorkGroup: { Ref: 'Group' } },
});

describe('resources of a template', () => {
  test('become databases, tables, crawlers, workgroups and named queries', async () => {
    const { outputs } = await deploy({
      Database: database,
      Table: table('first'),
      Crawler: crawler('s3://lake/logs/'),
      Group: workGroup(
        { BytesScannedCutoffPerQuery: 20_000_000, EnforceWorkGroupConfiguration: false },
        { State: 'DISABLED' },
      ),
      Query: namedQuery('SELECT 1'),
    });

    expect(outputs).toMatchObject({ Database: 'logs_db', Table: 'summary', Crawler: 'crawler', Group: 'logs' });
    await expect(call('glue', 'GetTable', { DatabaseName: 'logs_db', Name: 'summary' })).resolves.toMatchObject({
      Table: { Description: 'first' },
    });
    await expect(call('glue', 'GetCrawler', { Name: 'crawler' })).resolves.toMatchObject({
      Crawler: { State: 'READY', DatabaseName: 'logs_db', Schedule: { ScheduleExpression: 'cron(0 3 * * ? *)' } },
    });
    await expect(call('athena', 'GetWorkGroup', { WorkGroup: 'logs' })).resolves.toMatchObject({
      WorkGroup: {
        State: 'DISABLED',
        Configuration: { BytesScannedCutoffPerQuery: 20_000_000, EnforceWorkGroupConfiguration: false },
      },
    });
    await expect(call('athena', 'GetNamedQuery', { NamedQueryId: outputs['Query'] })).resolves.toMatchObject({
      NamedQuery: { Name: 'total', Database: 'logs_db', QueryString: 'SELECT 1', WorkGroup: 'logs' },
    });
  });

  test('change when the template does; a named query is replaced only when it changed', async () => {
    const resources = (path: string, sql: string) => ({
      Database: database,
      Table: table(path),
      Crawler: crawler(path),
      Group: workGroup({ ResultConfiguration: { OutputLocation: path } }),
      Query: namedQuery(sql),
    });
    const first = await deploy(resources('s3://lake/a/', 'SELECT 1'));

    const second = await deploy(resources('s3://lake/b/', 'SELECT 1'));
    const third = await deploy(resources('s3://lake/b/', 'SELECT 2'));

    expect(second.outputs['Query']).toBe(first.outputs['Query']);
    expect(third.outputs['Query']).not.toBe(first.outputs['Query']);
    await expect(call('glue', 'GetTable', { DatabaseName: 'logs_db', Name: 'summary' })).resolves.toMatchObject({
      Table: { Description: 's3://lake/b/' },
    });
    await expect(call('glue', 'GetCrawler', { Name: 'crawler' })).resolves.toMatchObject({
      Crawler: { Targets: { S3Targets: [{ Path: 's3://lake/b/' }] } },
    });
    await expect(call('athena', 'GetWorkGroup', { WorkGroup: 'logs' })).resolves.toMatchObject({
      WorkGroup: { Configuration: { ResultConfiguration: { OutputLocation: 's3://lake/b/' } } },
    });
    await expect(call('athena', 'ListNamedQueries', { WorkGroup: 'logs' })).resolves.toEqual({
      NamedQueryIds: [third.outputs['Query']],
    });
  });

  test('follow a database that is replaced', async () => {
    const resources = (Name: string) => ({
      Database: { ...database, Properties: { DatabaseInput: { Name } } },
      Table: table('moves'),
      Crawler: crawler('s3://lake/logs/'),
    });
    await deploy(resources('before'));

    await deploy(resources('after'));

    await expect(call('glue', 'GetTable', { DatabaseName: 'after', Name: 'summary' })).resolves.toMatchObject({
      Table: { Description: 'moves' },
    });
    await expect(call('glue', 'GetCrawler', { Name: 'crawler' })).resolves.toMatchObject({
      Crawler: { DatabaseName: 'after' },
    });
    await expect(call('glue', 'GetDatabase', { Name: 'before' })).rejects.toMatchObject({
      code: 'EntityNotFoundException',
    });
  });

  test('name the property whose value is wrong, in one line', async () => {
    const nameless = { ...database, Properties: { DatabaseInput: 'logs_db' } };

    await expect(deploy({ Database: nameless })).rejects.toThrow(
      'Cannot deploy Database: DatabaseInput of AWS::Glue::Database: Invalid input: expected object, received string',
    );
  });

  test('go when the template leaves them out', async () => {
    await deploy({
      Database: database,
      Table: table('x'),
      Crawler: crawler('s3://lake/logs/'),
      Group: workGroup({}),
      Query: namedQuery('SELECT 1'),
    });

    await deploy({});

    await expect(call('glue', 'GetDatabase', { Name: 'logs_db' })).rejects.toMatchObject({
      code: 'EntityNotFoundException',
    });
    await expect(call('glue', 'GetCrawler', { Name: 'crawler' })).rejects.toMatchObject({
      code: 'EntityNotFoundException',
    });
    await expect(call('athena', 'GetWorkGroup', { WorkGroup: 'logs' })).rejects.toMatchObject({
      code: 'InvalidRequestException',
    });
  });
});
