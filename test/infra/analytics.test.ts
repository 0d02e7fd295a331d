import { describe, expect, test } from '@jest/globals';
import { readSavedQueries } from '#infra/saved-queries';
import { buildTemplate, findResource, listResources } from './build-template.ts';

const template = buildTemplate();
const workgroup = findResource(template, 'AWS::Athena::WorkGroup').Properties;

describe('the workgroup', () => {
  test('puts encrypted results into the lake and publishes its metrics', () => {
    const { ResultConfiguration, PublishCloudWatchMetricsEnabled } = workgroup.WorkGroupConfiguration;

    expect(workgroup).toMatchObject({ Name: 'infrastructure-logs', RecursiveDeleteOption: true });
    expect(JSON.stringify(ResultConfiguration.OutputLocation)).toContain('/athena-results/');
    expect(ResultConfiguration.EncryptionConfiguration).toEqual({ EncryptionOption: 'SSE_S3' });
    expect(PublishCloudWatchMetricsEnabled).toBe(true);
  });

  test('lets a CTAS choose where it writes', () => {
    expect(workgroup.WorkGroupConfiguration.EnforceWorkGroupConfiguration).toBe(false);
  });

  test.each([
    [{}, 1_000_000_000],
    [{ queryScanLimitMb: '10' }, 10_000_000],
  ])('stops a query that scans too much: %j', (settings, bytes) => {
    const { WorkGroupConfiguration } = findResource(buildTemplate(settings), 'AWS::Athena::WorkGroup').Properties;

    expect(WorkGroupConfiguration.BytesScannedCutoffPerQuery).toBe(bytes);
  });
});

describe('the named queries', () => {
  test('are the files of queries/, whole', () => {
    const deployed = listResources(template, 'AWS::Athena::NamedQuery').map(({ Properties }) => Properties);

    expect(deployed).toEqual(
      readSavedQueries().map(({ name, question, sql }) => ({
        Name: name,
        Description: question,
        QueryString: sql,
        Database: 'infrastructurelogsdb',
        WorkGroup: 'infrastructure-logs',
      })),
    );
  });

  test('are made after their workgroup', () => {
    const [workgroupId] = Object.keys(template.findResources('AWS::Athena::WorkGroup'));

    for (const { DependsOn } of listResources(template, 'AWS::Athena::NamedQuery'))
      expect(DependsOn).toEqual([workgroupId]);
  });
});
