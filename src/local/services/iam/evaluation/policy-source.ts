/** The policies that decide, as they stand in the account: of roles, and of buckets, topics, queues and functions themselves. */
import type { LocalAws } from '#local/core/local-aws';
import { buildFunctionPolicy } from '../../lambda/function-policy.ts';
import { createFunctionStore } from '../../lambda/function-store.ts';
import { createBucketTable } from '../../s3/bucket-table.ts';
import { createTopicStore } from '../../sns/topic-store.ts';
import { createQueueStore } from '../../sqs/queue-store.ts';
import { createRoleStore } from '../role-store.ts';
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

/** Policies were checked when they were put, so they compile; that is done once for each state of a record. */
export function createPolicySource(aws: LocalAws): PolicySource {
  const compile = (text: string | undefined) => (text ? compilePolicy(text, 'resource') : NOTHING);
  const findRole = createRoleStore(aws).derive(({ arn, policies, trustPolicy }) => ({
    arn,
    identity: Object.values(policies).map((text) => compilePolicy(text, 'identity')),
    trust: compilePolicy(trustPolicy, 'trust'),
  }));
  const ofBucket = createBucketTable(aws.store).derive(({ policy }) => compile(policy));
  const ofTopic = createTopicStore(aws).topics.derive(({ policy }) => compile(policy));
  const ofQueue = createQueueStore(aws).queues.derive(({ attributes }) => compile(attributes['Policy']));
  const ofFunction = createFunctionStore(aws).derive((record) => compile(buildFunctionPolicy(aws, record)));

  const findByArn = (roleArn: string) => {
    const role = findRole(roleArn.slice(roleArn.lastIndexOf('/') + 1));
    return role?.arn === roleArn ? role : undefined;
  };
  return {
    identity: (roleArn) => findByArn(roleArn)?.identity ?? [],
    trust: (roleArn) => findByArn(roleArn)?.trust ?? NOTHING,
    resource: (arn) => {
      const [, , service, , , name = '', functionName = ''] = arn.split(':');
      if (service === 's3') return ofBucket(name.split('/', 1)[0] ?? '') ?? NOTHING;
      if (service === 'sns') return ofTopic(name) ?? NOTHING;
      if (service === 'sqs') return ofQueue(name) ?? NOTHING;
      if (service === 'lambda') return ofFunction(functionName) ?? NOTHING;
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
