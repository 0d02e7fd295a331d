/** The Lambdas that the state machine calls: one a step of the catalog. */
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE, METRIC_SERVICE } from '#contracts/metrics';
import { CRAWLER, DATABASE, WORKGROUP } from '#contracts/names';
import { buildStateName, STEP_ENVIRONMENT, STEPS, type StepName } from '#contracts/steps';
import type { PipelineConfig } from '#infra/config';
import { createFunction } from '#infra/constructs/create-function';
import type { Lake } from '#infra/constructs/lake';
import { buildStepPermissions } from '#infra/step-permissions';

export interface StepsProps {
  config: PipelineConfig;
  lake: Lake;
  /** Holds one bundle a function, as `bundleFunctions` writes them. */
  bundles: string;
}

export class Steps extends Construct {
  /** In the catalog's order. */
  readonly functions: ReadonlyMap<StepName, LambdaFunction>;

  constructor(scope: Construct, id: string, { config, lake, bundles }: StepsProps) {
    super(scope, id);
    const permissions = buildStepPermissions(this, lake.bucket);
    const environment = {
      [STEP_ENVIRONMENT.bucket]: lake.bucket.bucketName,
      [STEP_ENVIRONMENT.database]: DATABASE,
      [STEP_ENVIRONMENT.crawler]: CRAWLER,
      [STEP_ENVIRONMENT.workgroup]: WORKGROUP,
      POWERTOOLS_SERVICE_NAME: METRIC_SERVICE,
      POWERTOOLS_METRICS_NAMESPACE: METRIC_NAMESPACE,
    };
    this.functions = new Map(
      STEPS.map((step) => [
        step.name,
        createFunction(this, buildStateName(step.name), {
          ...step,
          roleDescription: `What the ${step.name} step of the log pipeline may do`,
          permissions: permissions[step.name],
          environment,
          config,
          bundles,
        }),
      ]),
    );
  }

  /** @throws Error for a step that the catalog does not have */
  get(step: StepName): LambdaFunction {
    const found = this.functions.get(step);
    if (!found) throw new Error(`${step} is no step`);
    return found;
  }
}
