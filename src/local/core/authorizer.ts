/** Who decides whether a caller may do what it is about to do. */
import type { Caller, Service } from './service.ts';

/** Values of condition keys by their lower-case names, e.g. `s3:prefix`; a key that is absent has no value. */
export type ConditionContext = Readonly<Record<string, string>>;

/** One thing that a call does, in IAM's words. */
export interface Access {
  /** e.g. `s3:GetObject` */
  action: string;
  /** An ARN, or `*` for an action that has no resource. */
  resource: string;
  context?: ConditionContext;
}

/** What one caller may do, as the policies stand at this moment. */
export interface Permissions {
  /** @throws AwsError AccessDenied in AWS's words, with the code and the status that the service uses */
  check(access: Access, service: Service['name']): void;
}

export interface Authorizer {
  permissionsOf(caller: Caller): Permissions;
}

/** For services on their own, without a template whose roles could allow anything. */
export const allowEverything: Authorizer = { permissionsOf: () => ({ check: () => {} }) };
