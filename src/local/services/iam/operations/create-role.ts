import { randomBytes } from 'node:crypto';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { buildRoleArn, checkName, describeRole, type IamContext, readPolicy, validationError } from '../iam-context.ts';
import type { RoleRecord } from '../role-store.ts';

const MAX_NAME_LENGTH = 64;
const PATH = /^\/(?:[!-~]+\/)?$/;

export const createRole = ({ aws, roles }: IamContext) =>
  operation(CreateRoleCommand, (input) => {
    const name = checkName(input.RoleName, 'roleName', MAX_NAME_LENGTH);
    const path = input.Path ?? '/';
    if (!PATH.test(path)) throw validationError(`The specified value for path is invalid: ${path}`);
    if (input.PermissionsBoundary !== undefined)
      throw validationError('PermissionsBoundary is not supported by the local AWS');
    if (roles.get(name))
      throw new AwsError('EntityAlreadyExists', `Role with name ${name} already exists.`, { status: 409 });
    const role: RoleRecord = {
      name,
      id: `AROA${randomBytes(11).toString('hex').toUpperCase().slice(0, 17)}`,
      arn: buildRoleArn(aws, path, name),
      path,
      description: input.Description ?? '',
      createdAt: aws.clock.date(),
      trustPolicy: readPolicy(input.AssumeRolePolicyDocument, 'trust'),
      maxSessionSeconds: input.MaxSessionDuration ?? 3_600,
      policies: {},
      tags: Object.fromEntries((input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
    };
    roles.put(name, role);
    return { Role: describeRole(role) };
  });
