/** An empty CDK app that behaves the same however it is run: by the CDK's command line, ours, or a test. */
import { createRequire } from 'node:module';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { type PipelineConfig, parseConfig, pickSettings } from '#infra/config';

/** What `cdk init` writes into the cdk.json of a new project. */
const FEATURE_FLAGS: Record<string, unknown> = createRequire(import.meta.url)(
  'aws-cdk-lib/recommended-feature-flags.json',
);

export interface AppOptions {
  /** Where templates and assets go; when omitted `CDK_OUTDIR`, or else a temporary folder. */
  outdir?: string;
  /** Settings, as in `cdk synth -c name=value`; they win over the command line's. */
  context?: Record<string, unknown>;
}

/** Its `synth` fails for every finding of cdk-nag that nobody has acknowledged with a reason. */
export function createApp({ outdir, context = {} }: AppOptions = {}): App {
  const app = new App({
    ...(outdir && { outdir }),
    context: FEATURE_FLAGS,
    postCliContext: context,
    analyticsReporting: false,
    // Under the CDK's command line an app synthesizes itself once more on exit, when the bundles are gone.
    autoSynth: false,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

/** @throws ConfigurationError for a wrong setting */
export const readConfig = (app: App): PipelineConfig => parseConfig(pickSettings(app.node.getAllContext()));
