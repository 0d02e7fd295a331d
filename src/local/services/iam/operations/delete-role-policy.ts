import { DeleteRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '#local/core/service';
import { findRole, type IamContext, noSuchEntity } from '../iam-context.ts';

export const deleteRolePolicy = (context: IamContext) =>
  operation(DeleteRolePolicyCommand, ({ RoleName, PolicyName }) => {
    const role = findRole(context, RoleName);
    const { [PolicyName]: removed, ...policies } = role.policies;
    if (removed === undefined) throw noSuchEntity(`The role policy with name ${PolicyName} cannot be found.`);
    context.roles.put(role.name, { ...role, policies });
    return {};
  });
