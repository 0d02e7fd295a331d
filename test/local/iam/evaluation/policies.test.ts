import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Access } from '#local/core/authorizer';
import { roleCaller, rootCaller, serviceCaller } from '#local/core/local-aws';
import type { Caller } from '#local/core/service';
import { compilePolicy } from '#local/services/iam/evaluation/compile-policy';
import { findDenial } from '#local/services/iam/evaluation/decide';
import { compileArnPattern, compilePattern } from '#local/services/iam/evaluation/patterns';
import type { PolicyKind } from '#local/services/iam/evaluation/policy-document';
import type { PolicySource } from '#local/services/iam/evaluation/policy-source';

const ROLE = 'arn:aws:iam::000000000000:role/step';
const caller = roleCaller(ROLE, 'session', 'lambda');
const TRUST = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
const OBJECT = 'arn:aws:s3:::lake/logs/a.json';
const getObject: Access = { action: 's3:GetObject', resource: OBJECT };

interface Policies {
  identity?: object[];
  trust?: object[];
  resource?: object[];
}

const compile = (Statement: object[], kind: PolicyKind) => compilePolicy(JSON.stringify({ Statement }), kind);

const sourceOf = ({ identity = [], trust = [TRUST], resource }: Policies): PolicySource => ({
  identity: () => [compile(identity, 'identity')],
  trust: () => compile(trust, 'trust'),
  resource: () => resource && compile(resource, 'resource'),
});

const verdict = (policies: Policies, access: Access = getObject, who: Caller = caller): string => {
  const denial = findDenial(sourceOf(policies), who, access);
  if (!denial) return 'allowed';
  return `${denial.isExplicit ? 'explicit' : 'implicit'} ${denial.source} ${denial.access.action}`;
};

const allow = (more: object = {}) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: OBJECT, ...more });
const deny = (more: object = {}) => ({ ...allow(more), Effect: 'Deny' });
const allowTo = (Principal: unknown, more: object = {}) => allow({ Principal, ...more });

describe('identity policies', () => {
  test.each<[string, string, object[]]>([
    ['what is not allowed is denied', 'implicit identity-based s3:GetObject', []],
    ['what a statement allows is allowed', 'allowed', [allow()]],
    ['another action is not', 'implicit identity-based s3:GetObject', [allow({ Action: 's3:PutObject' })]],
    ['another resource is not', 'implicit identity-based s3:GetObject', [allow({ Resource: `${OBJECT}.gz` })]],
    ['an explicit deny wins', 'explicit identity-based s3:GetObject', [allow(), deny()]],
    ['actions have wildcards and no case', 'allowed', [allow({ Action: ['glue:*', 'S3:get*'] })]],
    ['? stands for one character', 'allowed', [allow({ Resource: 'arn:aws:s3:::lake/logs/?.json' })]],
    ['* stands for any, slashes included', 'allowed', [allow({ Resource: 'arn:aws:s3:::lake/*' })]],
    [
      'NotAction is all other actions',
      'implicit identity-based s3:GetObject',
      [allow({ Action: undefined, NotAction: 's3:Get*' })],
    ],
    ['NotResource is all other resources', 'allowed', [allow({ Resource: undefined, NotResource: 'arn:aws:s3:::x' })]],
  ])('%s', (_, expected, identity) => {
    expect(verdict({ identity })).toBe(expected);
  });

  test('an action without resources is allowed on * only', () => {
    const access = { action: 's3:GetObject', resource: '*' };
    expect(verdict({ identity: [allow({ Resource: '*' })] }, access)).toBe('allowed');
    expect(verdict({ identity: [allow({ Resource: 'arn:aws:s3:::*' })] }, access)).toContain('implicit');
  });
});

describe('conditions', () => {
  const list = (prefix?: string): Access => ({
    ...getObject,
    ...(prefix !== undefined && { context: { 's3:prefix': prefix } }),
  });
  const when = (Condition: object) => ({ identity: [allow({ Condition })] });

  test.each<[string, string | undefined, object, boolean]>([
    ['StringEquals', 'logs/', { StringEquals: { 's3:prefix': ['logs/', 'x/'] } }, true],
    ['StringEquals of a key without a value', undefined, { StringEquals: { 's3:prefix': 'logs/' } }, false],
    ['StringEquals takes * literally', 'logs/', { StringEquals: { 's3:prefix': 'logs*' } }, false],
    ['StringNotEquals', 'logs/', { StringNotEquals: { 's3:prefix': ['logs/', 'x/'] } }, false],
    ['StringNotEquals of a key without a value', undefined, { StringNotEquals: { 's3:prefix': 'logs/' } }, true],
    ['StringEqualsIgnoreCase', 'LOGS/', { StringEqualsIgnoreCase: { 's3:prefix': 'logs/' } }, true],
    ['StringLike', 'logs/year=2026/', { StringLike: { 's3:prefix': 'logs/*' } }, true],
    ['StringLikeIfExists without a value', undefined, { StringLikeIfExists: { 's3:prefix': 'logs/*' } }, true],
    ['StringLikeIfExists with another value', 'x/', { StringLikeIfExists: { 's3:prefix': 'logs/*' } }, false],
    ['StringNotLike', 'logs/a', { StringNotLike: { 's3:prefix': 'logs/*' } }, false],
    ['Null of a key without a value', undefined, { Null: { 's3:prefix': 'true' } }, true],
    ['Null of a key with a value', 'logs/', { Null: { 's3:prefix': true } }, false],
    ['keys in any case', 'logs/', { StringEquals: { 'S3:Prefix': 'logs/' } }, true],
    ['ArnLike', undefined, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/s*' } }, true],
    ['ArnNotEquals', undefined, { ArnNotEquals: { 'aws:PrincipalArn': ROLE } }, false],
    ['Bool: the loopback is secure', undefined, { Bool: { 'aws:SecureTransport': 'false' } }, false],
    [
      'all of several',
      'logs/',
      { StringEquals: { 's3:prefix': 'logs/' }, Bool: { 'aws:SecureTransport': 'false' } },
      false,
    ],
  ])('%s', (_, prefix, condition, expected) => {
    expect(verdict(when(condition), list(prefix)) === 'allowed').toBe(expected);
  });
});

describe('resource policies', () => {
  const cloudwatch = serviceCaller('cloudwatch', 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:a');

  test.each<[string, string, Caller, object[]]>([
    ['allow a role that they name', 'allowed', caller, [allowTo({ AWS: ROLE })]],
    ['allow a session that they name', 'allowed', caller, [allowTo({ AWS: caller.arn })]],
    ['allow everybody', 'allowed', caller, [allowTo('*')]],
    ['leave it to the account', 'implicit identity-based s3:GetObject', caller, [allowTo({ AWS: '000000000000' })]],
    [
      'deny to the account',
      'explicit resource-based s3:GetObject',
      caller,
      [deny({ Principal: { AWS: `arn:aws:iam::000000000000:root` } }), allowTo('*')],
    ],
    ['deny to all but', 'allowed', caller, [deny({ NotPrincipal: { AWS: ROLE } }), allowTo('*')]],
    ['allow a service', 'allowed', cloudwatch, [allowTo({ Service: 'cloudwatch.amazonaws.com' })]],
    [
      'allow no other service',
      'implicit resource-based s3:GetObject',
      cloudwatch,
      [allowTo({ Service: 'sns.amazonaws.com' })],
    ],
    [
      'see the account of a service',
      'allowed',
      cloudwatch,
      [allowTo('*', { Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } } })],
    ],
    [
      'see what a service calls for',
      'implicit resource-based s3:GetObject',
      cloudwatch,
      [
        allowTo('*', {
          Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:b' } },
        }),
      ],
    ],
  ])('%s', (_, expected, who, resource) => {
    expect(verdict({ resource }, getObject, who)).toBe(expected);
  });

  test('deny what comes over an open line', () => {
    const policies = {
      identity: [allow()],
      resource: [deny({ Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
    };
    const open = { ...getObject, context: { 'aws:securetransport': 'false' } };

    expect(verdict(policies, getObject)).toBe('allowed');
    expect(verdict(policies, open)).toBe('explicit resource-based s3:GetObject');
  });

  test('are not asked where the resource has none: services of AWS speak to each other', () => {
    expect(verdict({}, getObject, cloudwatch)).toBe('allowed');
  });
});

describe('trust policies', () => {
  test('let only the service that they name assume the role', () => {
    const identity = [allow()];
    expect(verdict({ identity }, getObject, roleCaller(ROLE, 's', 'states'))).toBe(
      'implicit resource-based sts:AssumeRole',
    );
    expect(verdict({ identity, trust: [{ ...TRUST, Effect: 'Deny' }] })).toBe('explicit resource-based sts:AssumeRole');
  });

  test('know for which resource the service assumes the role, which the calls of the role do not', () => {
    const source = 'arn:aws:scheduler:us-east-1:000000000000:schedule-group/default';
    const Condition = { StringEquals: { 'aws:SourceArn': source, 'aws:SourceAccount': '000000000000' } };
    const policies = { identity: [allow()], trust: [{ ...TRUST, Condition }] };
    const assumed = roleCaller(ROLE, 's', 'lambda', source);

    expect(verdict(policies, getObject, assumed)).toBe('allowed');
    expect(verdict(policies, getObject, roleCaller(ROLE, 's', 'lambda', `${source}-other`))).toBe(
      'implicit resource-based sts:AssumeRole',
    );
    expect(verdict({ identity: [allow({ Condition })] }, getObject, assumed)).toBe(
      'implicit identity-based s3:GetObject',
    );
  });
});

test("the account's root may do everything", () => {
  expect(verdict({ resource: [deny({ Principal: '*' })] }, getObject, rootCaller)).toBe('allowed');
});

describe('a policy is refused by name when it', () => {
  test.each<[string, string, PolicyKind, object]>([
    [
      'uses an unknown operator',
      'DateLessThan',
      'identity',
      allow({ Condition: { DateLessThan: { 's3:prefix': 'x' } } }),
    ],
    [
      'uses a set operator',
      'ForAllValues:StringLike',
      'identity',
      allow({ Condition: { 'ForAllValues:StringLike': { 's3:prefix': 'x' } } }),
    ],
    ['uses an unknown key', 's3:max-keys', 'identity', allow({ Condition: { StringEquals: { 's3:max-keys': '1' } } })],
    [
      'uses a policy variable',
      '${aws:username}',
      'identity',
      allow({ Resource: 'arn:aws:s3:::lake/${aws:username}/*' }),
    ],
    ['has an unknown element', 'Conditions', 'identity', allow({ Conditions: {} })],
    ['names a principal of an unknown kind', 'Federated', 'resource', allowTo({ Federated: 'x' })],
    ['lacks an action', 'Action', 'identity', allow({ Action: undefined })],
    ['has both of a pair', 'Resource', 'identity', allow({ NotResource: 'x' })],
    ['names a principal where it belongs to one', 'Principal', 'identity', allowTo('*')],
    ['names none where it belongs to a resource', 'Principal', 'resource', allow()],
    ['names a resource where it is about a role', 'Resource', 'trust', allowTo('*')],
    ['has an effect of its own', 'Effect', 'identity', allow({ Effect: 'Maybe' })],
  ])('%s', (_, named, kind, statement) => {
    expect(() => compile([statement], kind)).toThrow(named);
  });
});

describe('wildcards', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '/', '$', '(') });

  test('match what the same text with any characters in their place would be', () => {
    fc.assert(
      fc.property(text, text, text, (before, middle, after) => {
        const matches = compilePattern(`${before}*${after}`);
        expect(matches(before + middle + after)).toBe(true);
        expect(matches(`x${before}${middle}${after}`)).toBe(before === '');
      }),
    );
  });

  test('do not reach across the colons of an ARN', () => {
    const matches = compileArnPattern('arn:aws:logs:us-*:log-group:a:*');
    expect(matches('arn:aws:logs:us-east-1:000000000000:log-group:a:log-stream:b')).toBe(false);
    expect(
      compileArnPattern('arn:aws:logs:*:*:log-group:a:*')('arn:aws:logs:us-east-1:1:log-group:a:log-stream:b'),
    ).toBe(true);
  });
});
