/** The Lambdas: one a step of the catalog, each with its own log group and its own role. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE, METRIC_SERVICE } from '#contracts/metrics';
import { buildFunctionLogGroup, buildFunctionName, CRAWLER, DATABASE, WORKGROUP } from '#contracts/names';
import { buildStateName, STEP_ENVIRONMENT, STEPS, type StepDefinition, type StepName } from '#contracts/steps';
import { buildLogStreamsArn } from '#infra/arns';
import { bundleFolder } from '#infra/bundle-steps';
import type { PipelineConfig } from '#infra/config';
import type { Lake } from '#infra/constructs/lake';
import { allow } from '#infra/permissions';
import { buildStepPermissions } from '#infra/step-permissions';

export interface StepsProps {
  config: PipelineConfig;
  lake: Lake;
  /** Holds one bundle a step, as `bundleSteps` writes them. */
  bundles: string;
}

export class Steps extends Construct {
  /** In the catalog's order. */
  readonly functions: ReadonlyMap<StepName, LambdaFunction>;

  constructor(scope: Construct, id: string, props: StepsProps) {
    super(scope, id);
    this.functions = new Map(STEPS.map((step) => [step.name, this.createFunction(step, props)]));
  }

  /** @throws Error for a step that the catalog does not have */
  get(step: StepName): LambdaFunction {
    const found = this.functions.get(step);
    if (!found) throw new Error(`${step} is no step`);
    return found;
  }

  private createFunction(step: StepDefinition & { name: StepName }, { config, lake, bundles }: StepsProps) {
    const state = buildStateName(step.name);
    return new LambdaFunction(this, state, {
      functionName: buildFunctionName(step.name),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundleFolder(bundles, step.name)),
      memorySize: step.memoryMb,
      timeout: Duration.seconds(step.timeoutSeconds),
      role: this.createRole(step.name, lake),
      logGroup: this.createLogGroup(step.name, config),
      environment: {
        [STEP_ENVIRONMENT.bucket]: lake.bucket.bucketName,
        [STEP_ENVIRONMENT.database]: DATABASE,
        [STEP_ENVIRONMENT.crawler]: CRAWLER,
        [STEP_ENVIRONMENT.workgroup]: WORKGROUP,
        POWERTOOLS_SERVICE_NAME: METRIC_SERVICE,
        POWERTOOLS_METRICS_NAMESPACE: METRIC_NAMESPACE,
      },
    });
  }

  private createLogGroup(step: StepName, config: PipelineConfig): LogGroup {
    return new LogGroup(this, `${buildStateName(step)}Logs`, {
      logGroupName: buildFunctionLogGroup(step),
      // The union of allowed values is RetentionDays' own, checked by the configuration.
      retention: config.lambdaLogRetentionDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private createRole(step: StepName, lake: Lake): Role {
    const role = new Role(this, `${buildStateName(step)}Role`, {
      description: `What the ${step} step of the log pipeline may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    allow(role, ...buildStepPermissions(this, lake.bucket)[step], {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [buildLogStreamsArn(this, buildFunctionLogGroup(step))],
      wildcardReason: 'Lambda names the log streams of its instances.',
    });
    return role;
  }
}
