/** Asks the policies of the account whether callers may do what they are about to do. */
import type { Access, Authorizer } from '#local/core/authorizer';
import type { Caller } from '#local/core/service';
import { accessDenied } from './access-denied.ts';
import { findDenial } from './decide.ts';
import { type PolicySource, snapshotPolicies } from './policy-source.ts';

/** Hears of everything that a role or a service asked for. */
export type OnAccess = (caller: Caller, access: Access) => void;

export const createAuthorizer = (policies: PolicySource, onAccess: OnAccess = () => {}): Authorizer => ({
  permissionsOf: (caller) => {
    const current = snapshotPolicies(policies);
    return {
      check: (access, service) => {
        onAccess(caller, access);
        const denial = findDenial(current, caller, access);
        if (denial) throw accessDenied(denial, service);
      },
    };
  },
});
