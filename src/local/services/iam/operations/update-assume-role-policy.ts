import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '#local/core/service';
import { findRole, type IamContext, readPolicy } from '../iam-context.ts';

export const updateAssumeRolePolicy = (context: IamContext) =>
  operation(UpdateAssumeRolePolicyCommand, ({ RoleName, PolicyDocument }) => {
    const role = findRole(context, RoleName);
    context.roles.put(role.name, { ...role, trustPolicy: readPolicy(PolicyDocument, 'trust') });
    return {};
  });
