/** IAM's rule: what is denied explicitly is denied, else what is allowed is allowed, else it is denied. */
import type { Access, ConditionContext } from '#local/core/authorizer';
import { ACCOUNT } from '#local/core/local-aws';
import type { Caller } from '#local/core/service';
import type { CompiledPolicy } from './compile-policy.ts';
import type { PolicySource } from './policy-source.ts';

/** Why an access is denied. */
export interface Denial {
  /** Who was denied what: the caller its access, or a service the role that the caller speaks for. */
  caller: Caller;
  access: Access;
  isExplicit: boolean;
  source: 'identity-based' | 'resource-based';
}

/**
 * Caller and resource are of one account, so either side's policy suffices.
 * @returns undefined for what is allowed
 */
export function findDenial(policies: PolicySource, caller: Caller, access: Access): Denial | undefined {
  const { roleArn, assumedBy, sourceArn } = caller;
  if (roleArn === undefined && caller.service === undefined) return undefined;
  return (
    (roleArn !== undefined &&
      assumedBy !== undefined &&
      findTrustDenial(policies, roleArn, serviceOf(assumedBy, sourceArn))) ||
    weigh(caller, access, {
      identity: roleArn === undefined ? [] : policies.identity(roleArn).flat(),
      resource: policies.resource(access.resource),
    })
  );
}

/** A role is assumed by the services that its trust policy names, and by nobody else. */
function findTrustDenial(policies: PolicySource, roleArn: string, caller: Caller): Denial | undefined {
  return weigh(
    caller,
    { action: 'sts:AssumeRole', resource: roleArn },
    { identity: [], resource: policies.trust(roleArn) },
  );
}

const serviceOf = (service: string, sourceArn: string | undefined): Caller => ({
  arn: service,
  service,
  ...(sourceArn !== undefined && { sourceArn }),
});

interface Weighed {
  identity: CompiledPolicy;
  resource: CompiledPolicy | undefined;
}

function weigh(caller: Caller, access: Access, { identity, resource }: Weighed): Denial | undefined {
  // Between services that AWS runs, where the resource has no say: Lambda's metrics, a state machine's log.
  if (caller.service !== undefined && resource === undefined) return undefined;
  const context = buildContext(caller, access);
  const own = identity.filter((statement) => statement.isAbout(access, context));
  if (own.some(({ effect }) => effect === 'Deny'))
    return { caller, access, isExplicit: true, source: 'identity-based' };
  const others = (resource ?? [])
    .filter((statement) => statement.isAbout(access, context))
    .map((statement) => ({ effect: statement.effect, match: statement.matchPrincipal(caller) }));
  if (others.some(({ effect, match }) => effect === 'Deny' && match))
    return { caller, access, isExplicit: true, source: 'resource-based' };
  if (own.length > 0 || others.some(({ match }) => match === 'itself')) return undefined;
  const source = caller.service === undefined ? 'identity-based' : 'resource-based';
  return { caller, access, isExplicit: false, source };
}

/** What condition keys say of a call. */
const buildContext = ({ roleArn, service, sourceArn }: Caller, { context }: Access): ConditionContext => ({
  // The endpoint speaks plain HTTP, but on the loopback interface, where nobody is in between: what this key asks for.
  // A call in process is as one between AWS's services, which are encrypted.
  'aws:securetransport': 'true',
  ...context,
  'aws:sourceowner': ACCOUNT,
  ...(roleArn !== undefined && { 'aws:principalarn': roleArn }),
  // A role's own calls are nobody else's: what made a service assume it matters to its trust policy only.
  ...(service !== undefined && { 'aws:sourceaccount': ACCOUNT }),
  ...(service !== undefined && sourceArn !== undefined && { 'aws:sourcearn': sourceArn }),
});
