/** CloudFormation's resource types of IAM, made by IAM's own operations. */
import type { ListRolePoliciesCommandOutput } from '@aws-sdk/client-iam';
import { z } from 'zod';
import { callsOf, defineResource, documentText, unlessGone } from '#local/cloudformation/define-resource';
import type { ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { buildRoleArn } from './iam-context.ts';

const call = callsOf('iam');

const roleProperties = z.object({
  RoleName: z.string().optional(),
  AssumeRolePolicyDocument: documentText,
  Description: z.string().default(''),
  MaxSessionDuration: z.coerce.number().default(3_600),
  Path: z.string().default('/'),
  Policies: z.array(z.object({ PolicyName: z.string(), PolicyDocument: documentText })).default([]),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
});

const role = defineResource({
  type: 'AWS::IAM::Role',
  properties: roleProperties,
  describe: ({ RoleName, Path }, { aws, generateName }) => {
    const physicalId = RoleName ?? generateName();
    return { physicalId, attributes: { Arn: buildRoleArn(aws, Path, physicalId) } };
  },
  create: async ({ physicalId: RoleName }, { Policies, ...settings }, context) => {
    await call(context, 'CreateRole', { ...settings, RoleName });
    for (const policy of Policies) await putPolicy([RoleName], policy, context);
  },
  update: async ({ physicalId: RoleName }, { Policies, AssumeRolePolicyDocument, ...settings }, context, previous) => {
    await call(context, 'UpdateRole', { ...settings, RoleName });
    await call(context, 'UpdateAssumeRolePolicy', { RoleName, PolicyDocument: AssumeRolePolicyDocument });
    for (const policy of Policies) await putPolicy([RoleName], policy, context);
    const kept = Policies.map(({ PolicyName }) => PolicyName);
    for (const { PolicyName } of previous.Policies)
      if (!kept.includes(PolicyName)) await deletePolicy(RoleName, PolicyName, context);
  },
  delete: async ({ physicalId: RoleName }, _, context) => {
    // Those that other resources gave it too: a role that is replaced goes before they move on to the new one.
    const { PolicyNames = [] } = await call<ListRolePoliciesCommandOutput>(context, 'ListRolePolicies', { RoleName });
    for (const name of PolicyNames) await deletePolicy(RoleName, name, context);
    await call(context, 'DeleteRole', { RoleName });
  },
});

/** An inline policy of one or more roles. */
const policy = defineResource({
  type: 'AWS::IAM::Policy',
  properties: z.object({
    PolicyName: z.string(),
    PolicyDocument: documentText,
    Roles: z
      .array(z.string())
      .min(1, 'a policy must name the roles that it belongs to; users and groups do not exist locally'),
  }),
  describe: ({ PolicyName }) => ({ physicalId: PolicyName, attributes: {} }),
  create: (_, { Roles, ...input }, context) => putPolicy(Roles, input, context),
  update: async ({ physicalId }, { Roles, ...input }, context, previous) => {
    await putPolicy(Roles, input, context);
    for (const role of previous.Roles) if (!Roles.includes(role)) await deletePolicy(role, physicalId, context);
  },
  delete: async ({ physicalId }, { Roles }, context) => {
    for (const role of Roles) await deletePolicy(role, physicalId, context);
  },
});

async function putPolicy(roles: readonly string[], policy: object, context: ResourceContext): Promise<void> {
  for (const RoleName of roles) await call(context, 'PutRolePolicy', { RoleName, ...policy });
}

const deletePolicy = (RoleName: string, PolicyName: string, context: ResourceContext): Promise<void> =>
  unlessGone('NoSuchEntity', call(context, 'DeleteRolePolicy', { RoleName, PolicyName }));

export const IAM_RESOURCES: readonly ResourceHandler[] = [role, policy];
