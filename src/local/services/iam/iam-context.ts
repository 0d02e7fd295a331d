/** What every operation of IAM works on, and the checks they share. */
import type { Role } from '@aws-sdk/client-iam';
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import { checkPolicy } from './evaluation/compile-policy.ts';
import type { PolicyKind } from './evaluation/policy-document.ts';
import type { RoleRecord, RoleStore } from './role-store.ts';

export interface IamContext {
  aws: LocalAws;
  roles: RoleStore;
}

export const buildRoleArn = ({ account }: LocalAws, path: string, name: string): string =>
  `arn:aws:iam::${account}:role${path}${name}`;

export const validationError = (message: string): AwsError => new AwsError('ValidationError', message);

const NAME = /^[\w+=,.@-]+$/;

/** @throws AwsError when IAM would not allow the name */
export function checkName(name: string, member: string, maxLength: number): string {
  if (NAME.test(name) && name.length <= maxLength) return name;
  throw validationError(
    `1 validation error detected: Value '${name}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+ and have length less than or equal to ${maxLength}`,
  );
}

/** @throws AwsError NoSuchEntity */
export function findRole({ roles }: IamContext, name = ''): RoleRecord {
  const role = roles.get(name);
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

export const noSuchEntity = (message: string): AwsError => new AwsError('NoSuchEntity', message, { status: 404 });

/** @throws AwsError MalformedPolicyDocument */
export function readPolicy(document: string, kind: PolicyKind): string {
  checkPolicy(document, kind, (problem) => new AwsError('MalformedPolicyDocument', problem));
  return document;
}

/** IAM percent-encodes policies in its replies. */
export const encodePolicy = (document: string): string => encodeURIComponent(document);

export const describeRole = (role: RoleRecord): Role => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: role.createdAt,
  AssumeRolePolicyDocument: encodePolicy(role.trustPolicy),
  Description: role.description,
  MaxSessionDuration: role.maxSessionSeconds,
  Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
});
