import { GetRoleCommand } from '@aws-sdk/client-iam';
import { operation } from '#local/core/service';
import { describeRole, findRole, type IamContext } from '../iam-context.ts';

export const getRole = (context: IamContext) =>
  operation(GetRoleCommand, ({ RoleName }) => ({
    Role: describeRole(findRole(context, RoleName)),
  }));
