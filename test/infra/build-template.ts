/** The template of the whole stack, built in this process around bundles that hold no code. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { ALARM_EXPLAINER } from '#contracts/alarm-explainer';
import { STEPS } from '#contracts/steps';
import { createApp, readConfig } from '#infra/app';
import { bundleFolder } from '#infra/bundle-functions';
import { PipelineStack } from '#infra/pipeline-stack';

// CloudFormation's schemas cost a second each time; test/infra/synthesize.test.ts checks the real app by them.
process.env['CDK_VALIDATION'] = 'false';

/** Any resource of a template, as far as the tests look into it. */
export interface Resource {
  Type: string;
  // Properties differ by type; each test knows which it reads.
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON without a schema of its own
  Properties: any;
  DeletionPolicy?: string;
  DependsOn?: string[];
}

/** @param settings as in `cdk synth -c name=value` */
export function buildTemplate(settings: Record<string, unknown> = {}): Template {
  const folder = mkdtempSync(join(tmpdir(), 'pennylake-template-'));
  try {
    const bundles = writeEmptyBundles(folder);
    const app = createApp({ outdir: join(folder, 'cdk.out'), context: settings });
    const stack = new PipelineStack(app, { config: readConfig(app), bundles });
    return Template.fromStack(stack);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeEmptyBundles(folder: string): string {
  for (const { name } of [...STEPS, ALARM_EXPLAINER]) {
    mkdirSync(bundleFolder(folder, name));
    writeFileSync(join(bundleFolder(folder, name), 'index.mjs'), `export const handler = () => '${name}';\n`);
  }
  return folder;
}

export const listResources = (template: Template, type: string): Resource[] =>
  Object.values(template.findResources(type)) as Resource[];

/** The only resource of its type. */
export function findResource(template: Template, type: string): Resource {
  const [resource, ...others] = listResources(template, type);
  if (!resource || others.length > 0) throw new Error(`Expected one ${type}, got ${resource ? others.length + 1 : 0}`);
  return resource;
}
