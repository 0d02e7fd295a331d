/** Roles and their inline policies in the store: what the account's principals may do. */
import type { LocalAws } from '#local/core/local-aws';
import type { Collection } from '#local/core/store';

export interface RoleRecord {
  name: string;
  /** `AROA` and 17 characters, as AWS gives them. */
  id: string;
  arn: string;
  path: string;
  description: string;
  createdAt: Date;
  /** JSON text: who may assume the role. */
  trustPolicy: string;
  maxSessionSeconds: number;
  /** JSON texts by policy name. */
  policies: Record<string, string>;
  tags: Record<string, string>;
}

export type RoleStore = Collection<RoleRecord>;

export const createRoleStore = ({ store }: LocalAws): RoleStore => store.collection('iam_roles');

export interface PolicyOfRole {
  name: string;
  /** JSON text. */
  document: string;
}

/** Undefined for a role that does not exist. */
export function findRoleByArn(roles: RoleStore, roleArn: string): RoleRecord | undefined {
  const role = roles.get(roleArn.slice(roleArn.lastIndexOf('/') + 1));
  return role?.arn === roleArn ? role : undefined;
}

/** The identity policies of a role, in order of their names; none for a role that does not exist. */
export const policiesOfRole = (roles: RoleStore, roleArn: string): PolicyOfRole[] =>
  Object.entries(findRoleByArn(roles, roleArn)?.policies ?? {})
    .map(([name, document]) => ({ name, document }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
