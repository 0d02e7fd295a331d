import { GetRole$, type GetRoleCommandInput, type GetRoleCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '#local/core/service';
import { describeRole, findRole, type IamContext } from '../iam-context.ts';

export const getRole = (context: IamContext) =>
  operation<GetRoleCommandInput, GetRoleCommandOutput>(GetRole$, ({ RoleName }) => ({
    Role: describeRole(findRole(context, RoleName)),
  }));
