/** CloudFormation's resource types of Athena, made by Athena's own operations. */
import type { GetNamedQueryCommandOutput } from '@aws-sdk/client-athena';
import { z } from 'zod';
import { callsOf, defineResource, readProperties } from '../../cloudformation/define-resource.ts';
import type { ResourceHandler } from '../../cloudformation/resource-handler.ts';

const call = callsOf('athena');

const text = z.string().optional();

const workGroup = defineResource({
  type: 'AWS::Athena::WorkGroup',
  properties: z.object({
    Name: z.string(),
    Description: text,
    WorkGroupConfiguration: z.record(z.string(), z.unknown()).optional(),
    State: z.string().default('ENABLED'),
    // A workgroup goes with its queries, whatever this says.
    RecursiveDeleteOption: z.unknown().optional(),
  }),
  describe: ({ Name }) => ({ physicalId: Name, attributes: {} }),
  create: async ({ physicalId }, { Description, WorkGroupConfiguration, State }, context) => {
    await call(context, 'CreateWorkGroup', {
      Name: physicalId,
      Description,
      Configuration: WorkGroupConfiguration,
    });
    if (State !== 'ENABLED') await call(context, 'UpdateWorkGroup', { WorkGroup: physicalId, State });
  },
  update: ({ physicalId }, { Description, WorkGroupConfiguration = {}, State }, context) => {
    const { ResultConfiguration, ...updates } = WorkGroupConfiguration;
    return call(context, 'UpdateWorkGroup', {
      WorkGroup: physicalId,
      Description,
      State,
      ConfigurationUpdates: {
        ...updates,
        ...(ResultConfiguration !== undefined && { ResultConfigurationUpdates: ResultConfiguration }),
      },
    });
  },
  delete: ({ physicalId }, _, context) => call(context, 'DeleteWorkGroup', { WorkGroup: physicalId }),
});

const queryProperties = z.object({
  Name: text,
  Description: text,
  Database: z.string(),
  QueryString: z.string(),
  WorkGroup: text,
});

/** Its id is Athena's to give. It cannot be changed: another takes its place, as on AWS. */
const namedQuery: ResourceHandler = {
  type: 'AWS::Athena::NamedQuery',
  create: async (properties, context) => {
    const { Name = context.generateName(), ...query } = readProperties(namedQuery.type, queryProperties, properties);
    const created = await call<{ NamedQueryId: string }>(context, 'CreateNamedQuery', { Name, ...query });
    return { physicalId: created.NamedQueryId, attributes: { NamedQueryId: created.NamedQueryId } };
  },
  update: async (state, properties, context) => {
    const query = readProperties(namedQuery.type, queryProperties, properties);
    const { NamedQuery } = await call<GetNamedQueryCommandOutput>(context, 'GetNamedQuery', {
      NamedQueryId: state.physicalId,
    });
    const isSame = (['Name', 'Description', 'Database', 'QueryString', 'WorkGroup'] as const).every(
      (name) => query[name] === undefined || query[name] === NamedQuery?.[name],
    );
    if (isSame) return state;
    await namedQuery.delete(state, properties, context);
    return namedQuery.create(properties, context);
  },
  delete: async ({ physicalId }, _, context) => {
    await call(context, 'DeleteNamedQuery', { NamedQueryId: physicalId });
  },
};

export const ATHENA_RESOURCES: readonly ResourceHandler[] = [workGroup, namedQuery];
