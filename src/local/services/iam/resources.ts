/** CloudFormation's resource types of IAM, made by IAM's own operations. */
import type { GetRoleCommandOutput, ListRolePoliciesCommandOutput } from '@aws-sdk/client-iam';
import { z } from 'zod';
import { refuseOtherProperties, replaceResource } from '#local/cloudformation/properties';
import type {
  Properties,
  ResourceContext,
  ResourceHandler,
  ResourceState,
} from '#local/cloudformation/resource-handler';
import { isAwsError } from '#local/core/aws-error';
import { rootCaller } from '#local/core/local-aws';

const call = <Output = unknown>({ aws }: ResourceContext, operation: string, input: object) =>
  aws.call<object, Output>('iam', operation, input, rootCaller);

const document = z.record(z.string(), z.unknown()).transform((policy) => JSON.stringify(policy));

const roleProperties = z.object({
  RoleName: z.string().optional(),
  AssumeRolePolicyDocument: document,
  Description: z.string().default(''),
  MaxSessionDuration: z.coerce.number().default(3_600),
  Path: z.string().default('/'),
  Policies: z.array(z.object({ PolicyName: z.string(), PolicyDocument: document })).default([]),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
});

const role: ResourceHandler = {
  type: 'AWS::IAM::Role',
  create: async (properties, context) => {
    const { RoleName, Policies, ...settings } = readRole(properties);
    const name = RoleName ?? context.generateName();
    await call(context, 'CreateRole', { RoleName: name, ...settings });
    await putPolicies(name, Policies, context);
    return describe(name, context);
  },
  update: async (state, properties, context, previous) => {
    const { RoleName, Policies, AssumeRolePolicyDocument, ...settings } = readRole(properties);
    const name = state.physicalId;
    const { Role } = await call<GetRoleCommandOutput>(context, 'GetRole', { RoleName: name });
    if ((RoleName ?? context.generateName()) !== name || Role?.Path !== settings.Path)
      return replaceResource(role, state, properties, context, previous);
    await call(context, 'UpdateRole', { RoleName: name, ...settings });
    await call(context, 'UpdateAssumeRolePolicy', { RoleName: name, PolicyDocument: AssumeRolePolicyDocument });
    await putPolicies(name, Policies, context);
    const kept = Policies.map(({ PolicyName }) => PolicyName);
    for (const { PolicyName } of readRole(previous).Policies)
      if (!kept.includes(PolicyName)) await deletePolicy(name, PolicyName, context);
    return describe(name, context);
  },
  delete: async ({ physicalId: RoleName }, _, context) => {
    // Those that other resources gave it too: a role that is replaced goes before they move on to the new one.
    const { PolicyNames = [] } = await call<ListRolePoliciesCommandOutput>(context, 'ListRolePolicies', { RoleName });
    for (const name of PolicyNames) await deletePolicy(RoleName, name, context);
    await call(context, 'DeleteRole', { RoleName });
  },
};

function readRole(properties: Properties): z.infer<typeof roleProperties> {
  refuseOtherProperties(role.type, properties, Object.keys(roleProperties.shape));
  return roleProperties.parse(properties);
}

async function putPolicies(
  RoleName: string,
  policies: { PolicyName: string; PolicyDocument: string }[],
  context: ResourceContext,
): Promise<void> {
  for (const policy of policies) await call(context, 'PutRolePolicy', { RoleName, ...policy });
}

async function describe(RoleName: string, context: ResourceContext): Promise<ResourceState> {
  const { Role } = await call<GetRoleCommandOutput>(context, 'GetRole', { RoleName });
  return { physicalId: RoleName, attributes: { Arn: Role?.Arn ?? '', RoleId: Role?.RoleId ?? '' } };
}

const policyProperties = z.object({
  PolicyName: z.string(),
  PolicyDocument: document,
  Roles: z
    .array(z.string())
    .min(1, 'a policy must name the roles that it belongs to; users and groups do not exist locally'),
});

/** An inline policy of one or more roles. */
const policy: ResourceHandler = {
  type: 'AWS::IAM::Policy',
  create: async (properties, context) => {
    const { PolicyName, PolicyDocument, Roles } = readPolicy(properties);
    for (const RoleName of Roles) await call(context, 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument });
    return { physicalId: PolicyName, attributes: {} };
  },
  update: async (state, properties, context, previous) => {
    const { PolicyName, Roles } = readPolicy(properties);
    const updated = await policy.create(properties, context);
    for (const RoleName of readPolicy(previous).Roles)
      if (state.physicalId !== PolicyName || !Roles.includes(RoleName))
        await deletePolicy(RoleName, state.physicalId, context);
    return updated;
  },
  delete: async ({ physicalId }, properties, context) => {
    for (const RoleName of readPolicy(properties).Roles) await deletePolicy(RoleName, physicalId, context);
  },
};

function readPolicy(properties: Properties): z.infer<typeof policyProperties> {
  refuseOtherProperties(policy.type, properties, Object.keys(policyProperties.shape));
  return policyProperties.parse(properties);
}

/** A policy that is gone already, with its role perhaps, is no error: the stack wants it gone. */
async function deletePolicy(RoleName: string, PolicyName: string, context: ResourceContext): Promise<void> {
  try {
    await call(context, 'DeleteRolePolicy', { RoleName, PolicyName });
  } catch (error) {
    if (!isAwsError(error, 'NoSuchEntity')) throw error;
  }
}

export const IAM_RESOURCES: readonly ResourceHandler[] = [role, policy];
