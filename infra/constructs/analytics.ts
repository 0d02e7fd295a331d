/** Athena: one workgroup with a scan limit, and the saved queries of `queries/`. */
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import { DATABASE, RESULTS_PREFIX, WORKGROUP } from '#contracts/names';
import type { PipelineConfig } from '#infra/config';
import type { Lake } from '#infra/constructs/lake';
import { readSavedQueries } from '#infra/saved-queries';

const BYTES_PER_MB = 1_000_000;

export interface AnalyticsProps {
  config: PipelineConfig;
  lake: Lake;
}

export class Analytics extends Construct {
  constructor(scope: Construct, id: string, { config, lake }: AnalyticsProps) {
    super(scope, id);
    const workgroup = this.createWorkgroup(config, lake);
    for (const { name, constructId, question, sql } of readSavedQueries()) {
      const query = new CfnNamedQuery(this, constructId, {
        name,
        description: question,
        database: DATABASE,
        queryString: sql,
        workGroup: WORKGROUP,
      });
      query.addResourceDependency(workgroup);
    }
  }

  private createWorkgroup(config: PipelineConfig, lake: Lake): CfnWorkGroup {
    return new CfnWorkGroup(this, 'Workgroup', {
      name: WORKGROUP,
      description: 'Queries of the log pipeline and of the people who read its lake',
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        // A workgroup that enforces its result location refuses every CTAS with an external_location, and the hourly
        // aggregation is one: https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html
        enforceWorkGroupConfiguration: false,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: config.queryScanLimitMb * BYTES_PER_MB,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: lake.uriOf(RESULTS_PREFIX),
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
        },
      },
    });
  }
}
