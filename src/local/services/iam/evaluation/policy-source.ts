/** The policies that decide, as they stand in the account: of roles, and of buckets, topics, queues and functions themselves. */
import type { LocalAws } from '#local/core/local-aws';
import { buildFunctionPolicy } from '../../lambda/function-policy.ts';
import { createFunctionStore } from '../../lambda/function-store.ts';
import { createBucketTable } from '../../s3/bucket-table.ts';
import { createTopicStore } from '../../sns/topic-store.ts';
import { createQueueStore } from '../../sqs/queue-store.ts';
import { createRoleStore, findRoleByArn, policiesOfRole } from '../role-store.ts';
import { type CompiledPolicy, compilePolicy } from './compile-policy.ts';

export interface PolicySource {
  /** What a role may do; nothing for a role that does not exist. */
  identity(roleArn: string): readonly CompiledPolicy[];
  /** Who may assume a role; nobody for a role that does not exist. */
  trust(roleArn: string): CompiledPolicy;
  /**
   * The policy of the resource that an ARN names: empty for a resource that could have one and has none, undefined for
   * one of a kind that has none.
   */
  resource(arn: string): CompiledPolicy | undefined;
}

const NOTHING: CompiledPolicy = [];

/** Policies were checked when they were put, so they compile. */
export function createPolicySource(aws: LocalAws): PolicySource {
  const roles = createRoleStore(aws);
  const buckets = createBucketTable(aws.store);
  const { topics } = createTopicStore(aws);
  const { queues } = createQueueStore(aws);
  const functions = createFunctionStore(aws);
  const compile = (text: string | undefined) => (text ? compilePolicy(text, 'resource') : NOTHING);
  return {
    identity: (roleArn) => policiesOfRole(roles, roleArn).map(({ document }) => compilePolicy(document, 'identity')),
    trust: (roleArn) => {
      const role = findRoleByArn(roles, roleArn);
      return role ? compilePolicy(role.trustPolicy, 'trust') : NOTHING;
    },
    resource: (arn) => {
      const [, , service, , , name = '', functionName = ''] = arn.split(':');
      if (service === 's3') return compile(buckets.find(name.split('/', 1)[0] ?? '')?.policy);
      if (service === 'sns') return compile(topics.get(name)?.policy);
      if (service === 'sqs') return compile(queues.get(name)?.attributes['Policy']);
      if (service === 'lambda') {
        const record = functions.get(functionName);
        return compile(record && buildFunctionPolicy(aws, record));
      }
      return undefined;
    },
  };
}

/** Each policy is read once: for many decisions about one caller at one time. */
export function snapshotPolicies(source: PolicySource): PolicySource {
  return { identity: memoize(source.identity), trust: memoize(source.trust), resource: memoize(source.resource) };
}

function memoize<T>(read: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? read(key);
    known.set(key, found);
    return found;
  };
}
