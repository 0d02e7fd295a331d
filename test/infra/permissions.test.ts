import { beforeEach, describe, expect, test } from '@jest/globals';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import { allow } from '#infra/permissions';

// What is granted is looked at here; test/infra/synthesize.test.ts checks the real app by CloudFormation's schemas.
process.env['CDK_VALIDATION'] = 'false';

describe('a permission', () => {
  let role: Role;

  beforeEach(() => {
    const stack = new Stack(new App(), 'Stack');
    role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  });

  const findings = () =>
    new AwsSolutionsChecks(role.node.root).validateScope(role.node.root).violations.map(({ ruleName }) => ruleName);

  test('ends up in the policy of the role', () => {
    allow(role, {
      actions: ['s3:GetObject'],
      resources: ['arn:aws:s3:::lake/one'],
      conditions: { Bool: { 'aws:SecureTransport': 'true' } },
    });

    const [policy] = Object.values(Template.fromStack(Stack.of(role)).findResources('AWS::IAM::Policy'));
    expect(policy?.['Properties'].PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::lake/one',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      },
    ]);
  });

  test('names its actions one by one', () => {
    const grant = () => allow(role, { actions: ['s3:Get*'], resources: ['arn:aws:s3:::lake/one'] });

    expect(grant).toThrow('Stack/Role: name each action instead of s3:Get*');
  });

  test('needs a reason for a wildcard', () => {
    const grant = () => allow(role, { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::lake/*'] });

    expect(grant).toThrow('Stack/Role: arn:aws:s3:::lake/* needs a wildcardReason');
  });

  test('tells cdk-nag the reason, for that wildcard and no other', () => {
    const { partition } = Stack.of(role);
    allow(role, {
      actions: ['s3:GetObject'],
      resources: [`arn:${partition}:s3:::lake/logs/*`],
      wildcardReason: 'Keys hold times.',
    });
    expect(findings()).toEqual([]);

    role.addToPrincipalPolicy(statement(`arn:${partition}:s3:::lake/*`));

    expect(findings()).toEqual(['AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::lake/*]']);
    expect(acknowledgedReasons()).toContain('Keys hold times.');
  });

  const acknowledgedReasons = () =>
    JSON.stringify(role.node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY));
});

const statement = (resource: string) => new PolicyStatement({ actions: ['s3:GetObject'], resources: [resource] });
