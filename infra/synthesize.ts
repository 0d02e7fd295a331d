/** Turns the app into a template and its assets: offline, without an AWS account. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { STACK } from '#contracts/names';
import { bundleSteps } from '#infra/bundle-steps';
import { parseConfig, pickSettings } from '#infra/config';
import { PipelineStack, type PipelineStackProps } from '#infra/pipeline-stack';

/** What `cdk init` puts into a new project; kept out of cdk.json so that every way to synthesize gives one template. */
const FEATURE_FLAGS: Record<string, unknown> = createRequire(import.meta.url)(
  'aws-cdk-lib/recommended-feature-flags.json',
);

export interface SynthesizeOptions {
  /** Where the template and the assets go; the CDK's own choice when omitted: `CDK_OUTDIR`, or a temporary folder. */
  outdir?: string;
  /** Settings, as in `cdk synth -c name=value`. */
  context?: Record<string, unknown>;
}

export interface SynthesizedApp {
  /** Absolute paths. */
  templateFile: string;
  assetManifestFile: string;
}

/** An app that has read all context, its command line's too, and nothing else. */
const createApp = ({ outdir, context = {} }: SynthesizeOptions): App =>
  new App({
    ...(outdir && { outdir }),
    context: FEATURE_FLAGS,
    postCliContext: context,
    analyticsReporting: false,
  });

/**
 * Bundles the steps, builds the template and checks it by cdk-nag.
 * @throws ConfigurationError for a wrong setting; Error when a step does not build or a finding is not acknowledged
 */
export function synthesizeApp(options: SynthesizeOptions = {}): SynthesizedApp {
  const app = createApp(options);
  const config = parseConfig(pickSettings(app.node.getAllContext()));
  const bundles = mkdtempSync(join(tmpdir(), 'pennylake-bundles-'));
  try {
    bundleSteps(bundles);
    return synthesizeStack(app, { config, bundles });
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
}

/** Adds the stack to an app and writes it out; the bundles are copied on the way. */
function synthesizeStack(app: App, props: PipelineStackProps): SynthesizedApp {
  new PipelineStack(app, props);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const { directory } = app.synth();
  return {
    templateFile: join(directory, `${STACK}.template.json`),
    assetManifestFile: join(directory, `${STACK}.assets.json`),
  };
}
