import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalAws } from '../../../src/local/core/local-aws.ts';
import { publishAsset } from '../../../src/local/services/lambda/code-assets.ts';
import type { TestCore } from './test-core.ts';

export const ROLE = 'arn:aws:iam::000000000000:role/test-role';

/** Makes the role, which may be a function's and may log. */
export async function createFunctionRole(core: TestCore): Promise<void> {
  const RoleName = ROLE.slice(ROLE.lastIndexOf('/') + 1);
  const trusted = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
  const allowed = { Effect: 'Allow', Action: 'logs:*', Resource: '*' };
  await core.call('iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument: JSON.stringify({ Statement: trusted }) });
  const PolicyDocument = JSON.stringify({ Statement: allowed });
  await core.call('iam', 'PutRolePolicy', { RoleName, PolicyName: 'log', PolicyDocument });
}

let published = 0;

/** Makes an ES module the code of an asset. @returns what CreateFunction takes as `Code` */
export function publishModule({ aws }: { aws: LocalAws }, source: string): { S3Bucket: string; S3Key: string } {
  published += 1;
  const folder = join(aws.dataDir, 'sources', String(published));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.mjs'), source);
  const key = `asset-${published}`;
  publishAsset(aws.dataDir, 'assets', key, folder);
  return { S3Bucket: 'assets', S3Key: key };
}

/** @param source an ES module that exports `handler` */
export async function publishFunction(
  core: TestCore,
  name: string,
  source: string,
  settings: object = {},
): Promise<void> {
  await core.call('lambda', 'CreateFunction', {
    FunctionName: name,
    Role: ROLE,
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    // Lambda's usual three seconds are machine time, which a busy machine may take for anything.
    Timeout: 60,
    Code: publishModule(core, source),
    ...settings,
  });
}
