/** The policies of an account, statement by statement, and what would be decided without one of them. */
import { type LocalAws, rootCaller } from '#local/core/local-aws';
import { compilePolicy } from '#local/services/iam/evaluation/compile-policy';
import type { PolicyKind } from '#local/services/iam/evaluation/policy-document';
import type { PolicySource } from '#local/services/iam/evaluation/policy-source';
import { createRoleStore } from '#local/services/iam/role-store';
import { buildFunctionPolicy } from '#local/services/lambda/function-policy';
import { buildFunctionArn, createFunctionStore } from '#local/services/lambda/function-store';
import { createBucketTable } from '#local/services/s3/bucket-table';
import { createTopicStore } from '#local/services/sns/topic-store';
import { createQueueStore } from '#local/services/sqs/queue-store';
import { buildQueueArn } from '#local/services/sqs/sqs-context';

export interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Principal?: string | { AWS?: string; Service?: string };
}

/** One policy of a role or a resource. */
export interface Policy {
  kind: PolicyKind;
  /** ARN of the role, which has policies of two kinds, or of the resource. */
  owner: string;
  /** Of a role's inline policy; a role has one of any other kind, and a resource has one. */
  name?: string;
  statements: readonly Statement[];
}

/** All of the account's policies. */
export function listPolicies(aws: LocalAws): Policy[] {
  const roles = createRoleStore(aws).list();
  const resources: [string, string | undefined][] = [
    ...createBucketTable(aws.store)
      .list()
      .map(({ name, policy }): [string, string | undefined] => [`arn:aws:s3:::${name}`, policy]),
    ...createTopicStore(aws)
      .topics.list()
      .map(({ arn, policy }): [string, string] => [arn, policy]),
    ...createQueueStore(aws)
      .queues.list()
      .map(({ name, attributes }): [string, string | undefined] => [buildQueueArn(aws, name), attributes['Policy']]),
    ...createFunctionStore(aws)
      .list()
      .map((record): [string, string | undefined] => [
        buildFunctionArn(aws, record.name),
        buildFunctionPolicy(aws, record),
      ]),
  ];
  return [
    ...roles.flatMap(({ arn, policies }) =>
      Object.entries(policies).map(([name, text]) => readPolicy({ kind: 'identity', owner: arn, name }, text)),
    ),
    ...roles.map(({ arn, trustPolicy }) => readPolicy({ kind: 'trust', owner: arn }, trustPolicy)),
    ...resources.flatMap(([owner, text]) => (text ? [readPolicy({ kind: 'resource', owner }, text)] : [])),
  ];
}

const readPolicy = (policy: Omit<Policy, 'statements'>, text: string): Policy => ({
  ...policy,
  statements: [JSON.parse(text).Statement].flat(),
});

/** `WorkflowRole: Allow sns:Publish`, with all of its actions, and those whom a resource's statement names. */
export function describeStatement({ kind, owner }: Policy, { Effect, Action, Principal }: Statement): string {
  // Names that CloudFormation makes: the stack, the logical id with a hash of the CDK, and what sets roles apart.
  const [, logicalId] = /role\/\w+-(\w+?)[0-9A-F]{8}-/.exec(owner) ?? [];
  const actions = [Action].flat().join(', ');
  const principals = kind === 'resource' ? ` to ${describePrincipals(Principal)}` : '';
  return `${logicalId ?? owner.slice(owner.lastIndexOf(':') + 1)}: ${Effect} ${actions}${principals}`;
}

const describePrincipals = (principal: Statement['Principal'] = '*'): string =>
  typeof principal === 'string' ? principal : Object.values(principal).join(', ');

/** JSON text of a policy, from which one of its own statements may be taken away. */
export const writePolicy = ({ statements }: Policy, removed?: Statement): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements.filter((statement) => statement !== removed) });

/** What decides when one statement of one policy is taken away. */
export function withoutStatement(
  source: PolicySource,
  policy: Policy,
  removed: Statement,
  all: Policy[],
): PolicySource {
  const { kind, owner } = policy;
  const compiled = all
    .filter((other) => other.kind === kind && other.owner === owner)
    .map((other) => compilePolicy(writePolicy(other, removed), kind));
  switch (kind) {
    case 'identity':
      return { ...source, identity: (arn) => (arn === owner ? compiled : source.identity(arn)) };
    case 'trust':
      return { ...source, trust: (arn) => (arn === owner ? compiled.flat() : source.trust(arn)) };
    case 'resource':
      return { ...source, resource: (arn) => (isOf(owner, arn) ? compiled.flat() : source.resource(arn)) };
    default:
      return kind satisfies never;
  }
}

/** The objects of a bucket are under its policy. */
const isOf = (owner: string, arn: string): boolean => arn === owner || arn.startsWith(`${owner}/`);

/** Puts the JSON text of a policy in its place: of a role's, or of a topic's. */
export async function putPolicy({ call }: LocalAws, { kind, owner, name }: Policy, text: string): Promise<void> {
  const RoleName = owner.slice(owner.lastIndexOf('/') + 1);
  switch (kind) {
    case 'identity':
      await call('iam', 'PutRolePolicy', { RoleName, PolicyName: name, PolicyDocument: text }, rootCaller);
      return;
    case 'trust':
      await call('iam', 'UpdateAssumeRolePolicy', { RoleName, PolicyDocument: text }, rootCaller);
      return;
    case 'resource': {
      const attribute = { TopicArn: owner, AttributeName: 'Policy', AttributeValue: text };
      await call('sns', 'SetTopicAttributes', attribute, rootCaller);
      return;
    }
    default:
      kind satisfies never;
  }
}
