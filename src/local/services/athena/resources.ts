/** CloudFormation's resource types of Athena, made by Athena's own operations. */
import type { GetNamedQueryCommandOutput } from '@aws-sdk/client-athena';
import type { Properties, ResourceContext, ResourceHandler } from '../../cloudformation/resource-handler.ts';
import { rootCaller } from '../../core/local-aws.ts';

const call = <Output>({ aws }: ResourceContext, operation: string, input: object) =>
  aws.call<object, Output>('athena', operation, input, rootCaller);

const workGroup: ResourceHandler = {
  type: 'AWS::Athena::WorkGroup',
  create: async ({ Name, Description, WorkGroupConfiguration, State = 'ENABLED' }, context) => {
    await call(context, 'CreateWorkGroup', { Name, Description, Configuration: WorkGroupConfiguration });
    if (State !== 'ENABLED') await call(context, 'UpdateWorkGroup', { WorkGroup: Name, State });
    return { physicalId: String(Name), attributes: {} };
  },
  update: async (state, { Description, WorkGroupConfiguration = {}, State = 'ENABLED' }, context) => {
    const { ResultConfiguration, ...updates } = WorkGroupConfiguration as Properties;
    await call(context, 'UpdateWorkGroup', {
      WorkGroup: state.physicalId,
      Description,
      State,
      ConfigurationUpdates: {
        ...updates,
        ...(ResultConfiguration !== undefined && { ResultConfigurationUpdates: ResultConfiguration }),
      },
    });
    return state;
  },
  delete: async ({ physicalId }, _, context) => {
    await call(context, 'DeleteWorkGroup', { WorkGroup: physicalId });
  },
};

/** A named query cannot be changed: another takes its place, as on AWS. */
const namedQuery: ResourceHandler = {
  type: 'AWS::Athena::NamedQuery',
  create: async ({ Name, Description, Database, QueryString, WorkGroup }, context) => {
    const { NamedQueryId } = await call<{ NamedQueryId: string }>(context, 'CreateNamedQuery', {
      Name: Name ?? context.generateName(),
      Description,
      Database,
      QueryString,
      WorkGroup,
    });
    return { physicalId: NamedQueryId, attributes: { NamedQueryId } };
  },
  update: async (state, properties, context) => {
    const { NamedQuery } = await call<GetNamedQueryCommandOutput>(context, 'GetNamedQuery', {
      NamedQueryId: state.physicalId,
    });
    const isSame = (['Name', 'Description', 'Database', 'QueryString', 'WorkGroup'] as const).every(
      (name) => properties[name] === undefined || properties[name] === NamedQuery?.[name],
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
