import { describe, expect, test } from '@jest/globals';
import { Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { createApp } from '#infra/app';
import { buildTemplate } from './build-template.ts';

const HASH = /\b[0-9a-f]{64}\b/g;

/** Asset hashes change with every step's code; the definition and the saved queries have tests of their own. */
function scrub(template: object): object {
  const text = JSON.stringify(template, (key, value) =>
    ['DefinitionString', 'QueryString'].includes(key) ? `(${key})` : value,
  );
  return JSON.parse(text.replaceAll(HASH, '(hash)'));
}

describe('the template', () => {
  const template = buildTemplate().toJSON();

  test('is the one that was reviewed', () => {
    expect(scrub(template)).toMatchSnapshot();
  });

  test('stays plain: no custom resources, parameters, rules or nested stacks', () => {
    const types = Object.values<{ Type: string }>(template['Resources']).map(({ Type }) => Type);

    expect(Object.keys(template).sort()).toEqual(['Description', 'Outputs', 'Resources']);
    expect(types.filter((type) => /^Custom::|CloudFormation|CDK/.test(type))).toEqual([]);
  });

  test('belongs to no account and no region', () => {
    expect(JSON.stringify(template)).not.toMatch(/\b\d{12}\b|us-east-1/);
  });
});

describe('cdk-nag', () => {
  test('fails the synthesis for a finding that nobody has acknowledged', () => {
    const app = createApp();
    new Queue(new Stack(app, 'Careless'), 'Queue');

    expect(() => app.synth()).toThrow(/AwsSolutions-SQS4/);
  });
});
