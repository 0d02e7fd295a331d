/** Policies made ready for many decisions. */
import type { Access, ConditionContext } from '#local/core/authorizer';
import type { Caller } from '#local/core/service';
import { compileConditions } from './conditions.ts';
import { compileArnPattern, compilePattern, type Matcher } from './patterns.ts';
import { PolicyError, type PolicyKind, type PolicyStatement, parsePolicy } from './policy-document.ts';
import { matchPrincipals, type PrincipalMatch } from './principals.ts';

interface CompiledStatement {
  effect: 'Allow' | 'Deny';
  /** Identity policies are about whoever they belong to. */
  matchPrincipal(caller: Caller): PrincipalMatch;
  isAbout(access: Access, context: ConditionContext): boolean;
}

export type CompiledPolicy = readonly CompiledStatement[];

/** @throws PolicyError */
export const compilePolicy = (text: string, kind: PolicyKind): CompiledPolicy =>
  parsePolicy(text, kind).map(compileStatement);

/**
 * Checks a policy that a service is to keep: what would not be enforced is refused.
 * @param refuse makes the service's own error of what is wrong
 */
export function checkPolicy(text: string, kind: PolicyKind, refuse: (problem: string) => Error): void {
  try {
    compilePolicy(text, kind);
  } catch (error) {
    throw error instanceof PolicyError ? refuse(error.message) : error;
  }
}

function compileStatement(statement: PolicyStatement): CompiledStatement {
  const { Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
  const isAction = compileElement(Action, NotAction, (pattern) => compilePattern(pattern, 'i'));
  const isResource = compileElement(Resource, NotResource, compileArnPattern);
  const holds = compileConditions(Condition);
  return {
    effect: Effect,
    matchPrincipal: (caller) => matchPrincipal(statement, caller),
    isAbout: ({ action, resource }, context) => isAction(action) && isResource(resource) && holds(context),
  };
}

/** An element or its negation; one that the kind of policy does not have matches everything. */
function compileElement(
  element: string[] | undefined,
  negation: string[] | undefined,
  compile: (pattern: string) => Matcher,
): Matcher {
  const matchers = (element ?? negation ?? []).map(compile);
  if (element) return (text) => matchers.some((matches) => matches(text));
  return (text) => !matchers.some((matches) => matches(text));
}

function matchPrincipal({ Principal, NotPrincipal }: PolicyStatement, caller: Caller): PrincipalMatch {
  if (Principal !== undefined) return matchPrincipals(Principal, caller);
  if (NotPrincipal !== undefined && matchPrincipals(NotPrincipal, caller)) return undefined;
  return 'itself';
}
