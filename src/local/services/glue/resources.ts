/** CloudFormation's resource types of Glue, made by Glue's own operations. */
import type { Properties, ResourceContext, ResourceHandler } from '../../cloudformation/resource-handler.ts';
import { rootCaller } from '../../core/local-aws.ts';

const call = ({ aws }: ResourceContext, operation: string, input: object) =>
  aws.call<object, object>('glue', operation, input, rootCaller);

/** Glue's names are lower case; a generated one is folded so that `Ref` is what the catalog says. */
const nameOf = (input: unknown, { generateName }: ResourceContext): string =>
  (hasName(input) ? input.Name : generateName()).toLowerCase();

const hasName = (input: unknown): input is { Name: string } =>
  typeof input === 'object' && input !== null && 'Name' in input && typeof input.Name === 'string';

const withName = (input: unknown, Name: string): object => ({ ...(input as object), Name });

const database: ResourceHandler = {
  type: 'AWS::Glue::Database',
  create: async ({ DatabaseInput }, context) => {
    const name = nameOf(DatabaseInput, context);
    await call(context, 'CreateDatabase', { DatabaseInput: withName(DatabaseInput, name) });
    return { physicalId: name, attributes: {} };
  },
  update: async (state, { DatabaseInput }, context) => {
    const name = state.physicalId;
    await call(context, 'UpdateDatabase', { Name: name, DatabaseInput: withName(DatabaseInput, name) });
    return state;
  },
  delete: async ({ physicalId }, _, context) => {
    await call(context, 'DeleteDatabase', { Name: physicalId });
  },
};

const table: ResourceHandler = {
  type: 'AWS::Glue::Table',
  create: async ({ DatabaseName, TableInput }, context) => {
    const name = nameOf(TableInput, context);
    await call(context, 'CreateTable', { DatabaseName, TableInput: withName(TableInput, name) });
    return { physicalId: name, attributes: {} };
  },
  update: async (state, { DatabaseName, TableInput }, context) => {
    await call(context, 'UpdateTable', { DatabaseName, TableInput: withName(TableInput, state.physicalId) });
    return state;
  },
  delete: async ({ physicalId }, { DatabaseName }, context) => {
    await call(context, 'DeleteTable', { DatabaseName, Name: physicalId });
  },
};

/** CloudFormation nests the expression; the API takes it plain. */
function toCrawlerInput({ Schedule, ...settings }: Properties): object {
  const expression = (Schedule as { ScheduleExpression?: string } | undefined)?.ScheduleExpression;
  return { ...settings, ...(expression && { Schedule: expression }) };
}

const crawler: ResourceHandler = {
  type: 'AWS::Glue::Crawler',
  create: async (properties, context) => {
    const name = hasName(properties) ? properties.Name : context.generateName();
    await call(context, 'CreateCrawler', { ...toCrawlerInput(properties), Name: name });
    return { physicalId: name, attributes: {} };
  },
  update: async (state, { Tags: _, ...properties }, context) => {
    await call(context, 'UpdateCrawler', { ...toCrawlerInput(properties), Name: state.physicalId });
    return state;
  },
  delete: async ({ physicalId }, _, context) => {
    await call(context, 'DeleteCrawler', { Name: physicalId });
  },
};

export const GLUE_RESOURCES: readonly ResourceHandler[] = [database, table, crawler];
