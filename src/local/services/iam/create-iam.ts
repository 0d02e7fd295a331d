/** IAM: the template's roles and their inline policies. */
import type { LocalAws } from '#local/core/local-aws';
import type { Service } from '#local/core/service';
import type { IamContext } from './iam-context.ts';
import { createRole } from './operations/create-role.ts';
import { deleteRole } from './operations/delete-role.ts';
import { deleteRolePolicy } from './operations/delete-role-policy.ts';
import { getRole } from './operations/get-role.ts';
import { getRolePolicy } from './operations/get-role-policy.ts';
import { listRolePolicies } from './operations/list-role-policies.ts';
import { listRoles } from './operations/list-roles.ts';
import { putRolePolicy } from './operations/put-role-policy.ts';
import { updateAssumeRolePolicy } from './operations/update-assume-role-policy.ts';
import { updateRole } from './operations/update-role.ts';
import { createRoleStore } from './role-store.ts';

export function createIam(aws: LocalAws): Service {
  const context: IamContext = { aws, roles: createRoleStore(aws) };
  return {
    name: 'iam',
    signingName: 'iam',
    protocol: 'aws-query',
    version: '2010-05-08',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    validationErrorCode: 'ValidationError',
    operations: [
      createRole(context),
      deleteRole(context),
      deleteRolePolicy(context),
      getRole(context),
      getRolePolicy(context),
      listRolePolicies(context),
      listRoles(context),
      putRolePolicy(context),
      updateAssumeRolePolicy(context),
      updateRole(context),
    ],
  };
}
