import { UpdateRoleCommand } from '@aws-sdk/client-iam';
import { operation } from '#local/core/service';
import { findRole, type IamContext } from '../iam-context.ts';

export const updateRole = (context: IamContext) =>
  operation(UpdateRoleCommand, ({ RoleName, Description, MaxSessionDuration }) => {
    const role = findRole(context, RoleName);
    context.roles.put(role.name, {
      ...role,
      description: Description ?? role.description,
      maxSessionSeconds: MaxSessionDuration ?? role.maxSessionSeconds,
    });
    return {};
  });
