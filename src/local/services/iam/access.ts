/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
import { type AccessRule, type AccessTable, needs } from '#local/core/access-rules';
import { createRoleStore } from './role-store.ts';

const onRole = (action: string): AccessRule =>
  needs<{ RoleName: string; Path?: string }>(action, ({ RoleName, Path = '/' }, aws) => {
    const known = createRoleStore(aws).get(RoleName);
    return known?.arn ?? `arn:aws:iam::${aws.account}:role${Path}${RoleName}`;
  });

export const IAM_ACCESS: AccessTable = {
  CreateRole: onRole('iam:CreateRole'),
  DeleteRole: onRole('iam:DeleteRole'),
  DeleteRolePolicy: onRole('iam:DeleteRolePolicy'),
  GetRole: onRole('iam:GetRole'),
  GetRolePolicy: onRole('iam:GetRolePolicy'),
  ListRolePolicies: onRole('iam:ListRolePolicies'),
  ListRoles: needs<{ PathPrefix?: string }>(
    'iam:ListRoles',
    ({ PathPrefix = '/' }, { account }) => `arn:aws:iam::${account}:role${PathPrefix}`,
  ),
  PutRolePolicy: onRole('iam:PutRolePolicy'),
  UpdateAssumeRolePolicy: onRole('iam:UpdateAssumeRolePolicy'),
  UpdateRole: onRole('iam:UpdateRole'),
};
