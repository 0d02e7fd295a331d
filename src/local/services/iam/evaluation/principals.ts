/** Who a statement of a resource or trust policy is about. */
import type { Caller } from '#local/core/service';
import type { Principals } from './policy-document.ts';

/**
 * How a statement names a caller: itself, or by its account alone, which denies to all of the account but leaves it to
 * the account's own policies to allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type PrincipalMatch = 'itself' | 'account' | undefined;

export function matchPrincipals(principals: Principals, caller: Caller): PrincipalMatch {
  const { AWS: identities = [], Service: services = [] } = principals;
  if (identities.includes('*')) return 'itself';
  if (caller.service !== undefined) return services.includes(caller.service) ? 'itself' : undefined;
  if (identities.some((name) => name === caller.arn || name === caller.roleArn)) return 'itself';
  return identities.some((name) => isAccountOf(name, caller)) ? 'account' : undefined;
}

/** An account is named by its number or by its root. */
function isAccountOf(name: string, { arn }: Caller): boolean {
  const account = arn.split(':')[4];
  return name === account || name === `arn:aws:iam::${account}:root`;
}
