/** A Lambda of ours: Node 24 on Arm, one bundle, its own log group, its own role with just what it needs. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { buildFunctionLogGroup, buildFunctionName } from '#contracts/names';
import { buildLogStreamsArn } from '#infra/arns';
import { bundleFolder } from '#infra/bundle-functions';
import type { PipelineConfig } from '#infra/config';
import { allow, type Permission } from '#infra/permissions';

export interface FunctionProps {
  name: string;
  memoryMb: number;
  timeoutSeconds: number;
  /** What the role is for, in a sentence. */
  roleDescription: string;
  /** Besides writing its log. */
  permissions: Permission[];
  environment: Record<string, string>;
  config: PipelineConfig;
  /** Holds one bundle a function, as `bundleFunctions` writes them. */
  bundles: string;
}

/** @param id also begins the ids of its log group and role */
export function createFunction(scope: Construct, id: string, props: FunctionProps): LambdaFunction {
  return new LambdaFunction(scope, id, {
    functionName: buildFunctionName(props.name),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(bundleFolder(props.bundles, props.name)),
    memorySize: props.memoryMb,
    timeout: Duration.seconds(props.timeoutSeconds),
    role: createRole(scope, `${id}Role`, props),
    logGroup: createLogGroup(scope, `${id}Logs`, props),
    environment: props.environment,
  });
}

function createLogGroup(scope: Construct, id: string, { name, config }: FunctionProps): LogGroup {
  return new LogGroup(scope, id, {
    logGroupName: buildFunctionLogGroup(name),
    // The union of allowed values is RetentionDays' own, checked by the configuration.
    retention: config.lambdaLogRetentionDays as RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

function createRole(scope: Construct, id: string, { name, roleDescription, permissions }: FunctionProps): Role {
  const role = new Role(scope, id, {
    description: roleDescription,
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  allow(role, ...permissions, {
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [buildLogStreamsArn(scope, buildFunctionLogGroup(name))],
    wildcardReason: 'Lambda names the log streams of its instances.',
  });
  return role;
}
