import { DeleteRoleCommand } from '@aws-sdk/client-iam';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { findRole, type IamContext } from '../iam-context.ts';

export const deleteRole = (context: IamContext) =>
  operation(DeleteRoleCommand, ({ RoleName }) => {
    const { name, policies } = findRole(context, RoleName);
    if (Object.keys(policies).length > 0)
      throw new AwsError('DeleteConflict', 'Cannot delete entity, must delete policies first.', { status: 409 });
    context.roles.delete(name);
    return {};
  });
