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
