import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '#local/core/service';
import { checkName, findRole, type IamContext, readPolicy } from '../iam-context.ts';

const MAX_NAME_LENGTH = 128;

export const putRolePolicy = (context: IamContext) =>
  operation(PutRolePolicyCommand, ({ RoleName, PolicyName, PolicyDocument }) => {
    const role = findRole(context, RoleName);
    const name = checkName(PolicyName, 'policyName', MAX_NAME_LENGTH);
    const policies = { ...role.policies, [name]: readPolicy(PolicyDocument, 'identity') };
    context.roles.put(role.name, { ...role, policies });
    return {};
  });
