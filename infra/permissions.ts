/** Least privilege, in one call: every wildcard stands beside its reason and is acknowledged to cdk-nag by that reason. */
import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, type Role } from 'aws-cdk-lib/aws-iam';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';

export interface Permission {
  /** Exact actions, `service:Action`; never a pattern. */
  actions: string[];
  resources: string[];
  conditions?: PolicyStatementProps['conditions'];
  /** Why a resource cannot be named exactly. Required as soon as one holds a `*`. */
  wildcardReason?: string;
}

const WILDCARD_RULE = 'AwsSolutions-IAM5';

/** Resources as cdk-nag names them in a finding, e.g. `<LakeBucket.Arn>/logs/*`. */
function listWildcards(role: Role, resources: string[]): string[] {
  const stack = Stack.of(role);
  return resources.map((resource) => flattenCfnReference(stack.resolve(resource))).filter((name) => name.includes('*'));
}

/**
 * Adds permissions to a role.
 * @throws Error for a pattern among the actions, and for a wildcard resource without a reason
 */
export function allow(role: Role, ...permissions: Permission[]): void {
  for (const { actions, resources, conditions, wildcardReason } of permissions) {
    const pattern = actions.find((action) => action.includes('*'));
    if (pattern) throw new Error(`${role.node.path}: name each action instead of ${pattern}`);
    const wildcards = listWildcards(role, resources);
    if (wildcards.length > 0 && !wildcardReason)
      throw new Error(`${role.node.path}: ${wildcards.join(', ')} needs a wildcardReason`);
    role.addToPrincipalPolicy(new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }));
    acknowledgeWildcards(role, wildcards, wildcardReason ?? '');
  }
}

/** Tells cdk-nag why a role has a wildcard; for statements that the CDK itself adds. */
export function acknowledgeWildcards(role: Role, resources: string[], reason: string): void {
  for (const resource of resources)
    Validations.of(role).acknowledge({ id: `${WILDCARD_RULE}[Resource::${resource}]`, reason });
}
