/** CloudFormation's resource types of Glue, made by Glue's own operations. */
import { z } from 'zod';
import { callsOf, defineResource } from '../../cloudformation/define-resource.ts';
import type { ResourceHandler } from '../../cloudformation/resource-handler.ts';

const call = callsOf('glue');

/** The operation checks all but the name. Glue's names are lower case, so that `Ref` is what the catalog says. */
const named = z.looseObject({ Name: z.string().toLowerCase().optional() });
const given = z.unknown().optional();

const database = defineResource({
  type: 'AWS::Glue::Database',
  properties: z.object({ CatalogId: given, DatabaseInput: named }),
  describe: ({ DatabaseInput: { Name } }, { generateName }) => ({
    physicalId: Name ?? generateName().toLowerCase(),
    attributes: {},
  }),
  create: ({ physicalId: Name }, { DatabaseInput }, context) =>
    call(context, 'CreateDatabase', { DatabaseInput: { ...DatabaseInput, Name } }),
  update: ({ physicalId: Name }, { DatabaseInput }, context) =>
    call(context, 'UpdateDatabase', { Name, DatabaseInput: { ...DatabaseInput, Name } }),
  delete: ({ physicalId: Name }, _, context) => call(context, 'DeleteDatabase', { Name }),
});

const table = defineResource({
  type: 'AWS::Glue::Table',
  properties: z.object({ CatalogId: given, DatabaseName: z.string(), TableInput: named }),
  describe: ({ TableInput: { Name } }, { generateName }) => ({
    physicalId: Name ?? generateName().toLowerCase(),
    attributes: {},
  }),
  create: ({ physicalId: Name }, { DatabaseName, TableInput }, context) =>
    call(context, 'CreateTable', { DatabaseName, TableInput: { ...TableInput, Name } }),
  update: ({ physicalId: Name }, { DatabaseName, TableInput }, context) =>
    call(context, 'UpdateTable', { DatabaseName, TableInput: { ...TableInput, Name } }),
  isMoved: ({ DatabaseName }, previous) => DatabaseName !== previous.DatabaseName,
  delete: ({ physicalId: Name }, { DatabaseName }, context) => call(context, 'DeleteTable', { DatabaseName, Name }),
  goneCode: 'EntityNotFoundException',
});

const crawler = defineResource({
  type: 'AWS::Glue::Crawler',
  properties: z.object({
    Name: z.string().optional(),
    Classifiers: given,
    Configuration: given,
    CrawlerSecurityConfiguration: given,
    DatabaseName: given,
    Description: given,
    LakeFormationConfiguration: given,
    RecrawlPolicy: given,
    Role: given,
    // CloudFormation nests the expression; the API takes it plain.
    Schedule: z
      .object({ ScheduleExpression: z.string().optional() })
      .transform(({ ScheduleExpression }) => ScheduleExpression)
      .optional(),
    SchemaChangePolicy: given,
    TablePrefix: given,
    Targets: given,
  }),
  describe: ({ Name }, { generateName }) => ({ physicalId: Name ?? generateName(), attributes: {} }),
  create: ({ physicalId: Name }, settings, context) => call(context, 'CreateCrawler', { ...settings, Name }),
  update: ({ physicalId: Name }, settings, context) => call(context, 'UpdateCrawler', { ...settings, Name }),
  delete: ({ physicalId: Name }, _, context) => call(context, 'DeleteCrawler', { Name }),
});

export const GLUE_RESOURCES: readonly ResourceHandler[] = [database, table, crawler];
