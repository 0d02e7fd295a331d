import { ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { operation } from '#local/core/service';
import { findRole, type IamContext } from '../iam-context.ts';

/** All of them in one page: a role's inline policies are few. */
export const listRolePolicies = (context: IamContext) =>
  operation(ListRolePoliciesCommand, ({ RoleName }) => ({
    PolicyNames: Object.keys(findRole(context, RoleName).policies).sort(),
    IsTruncated: false,
  }));
