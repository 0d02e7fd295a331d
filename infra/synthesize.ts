/** Turns the app into a template and its assets: offline, without an AWS account. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { STACK } from '#contracts/names';
import { type AppOptions, createApp, readConfig } from '#infra/app';
import { bundleFunctions } from '#infra/bundle-functions';
import { guardCost } from '#infra/guard-cost';
import { PipelineStack, type PipelineStackProps } from '#infra/pipeline-stack';

export interface SynthesizedApp {
  /** Absolute paths. */
  templateFile: string;
  assetManifestFile: string;
}

/**
 * Bundles the functions, builds the template and checks it by CloudFormation's schemas and by cdk-nag. Takes about four
 * seconds of one core, so a server calls it in a child process.
 * @throws ConfigurationError for a wrong setting, and for a month that would cost too much; Error when a step does not build or a finding is not acknowledged,
 * after the findings were written to stderr
 */
export function synthesizeApp(options: AppOptions = {}): SynthesizedApp {
  const app = createApp(options);
  const config = readConfig(app);
  guardCost(config);
  const bundles = mkdtempSync(join(tmpdir(), 'pennylake-bundles-'));
  try {
    bundleFunctions(bundles);
    return synthesizeStack(app, { config, bundles });
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
}

/** Adds the stack to an app and writes it out; the bundles are copied on the way. */
function synthesizeStack(app: App, props: PipelineStackProps): SynthesizedApp {
  new PipelineStack(app, props);
  const { directory } = app.synth();
  return {
    templateFile: join(directory, `${STACK}.template.json`),
    assetManifestFile: join(directory, `${STACK}.assets.json`),
  };
}
