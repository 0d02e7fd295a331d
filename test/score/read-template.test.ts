import { describe, expect, test } from '@jest/globals';
import { readAlarms } from '#score/read-template';
import { alarms } from './template.ts';

describe('the alarms of a template', () => {
  test('are all there, with their rules', () => {
    expect(alarms).toHaveLength(8);
    expect(alarms.find(({ name }) => name === 'High Error Rate')?.definition).toMatchObject({
      rule: { periodMs: 300_000, evaluationPeriods: 1, threshold: 10, comparison: 'GreaterThanThreshold' },
      queries: [{ source: { metric: { namespace: 'InfrastructureLogs', name: 'ErrorRecords' } } }],
    });
  });

  test('keep references apart from values', () => {
    const machine = alarms.find(({ name }) => name === 'Run Failed')?.definition.queries[0]?.source;

    expect(machine).toMatchObject({
      metric: { dimensions: [{ name: 'StateMachineArn', value: expect.stringContaining('{"Ref":') }] },
    });
  });

  test('must be there', () => {
    expect(() => readAlarms({ Resources: {} })).toThrow('The template has no alarms');
  });
});
