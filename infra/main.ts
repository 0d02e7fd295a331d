/** What the CDK's command line runs (`cdk.json`): synthesizes into the folder that it names. */
import { relative } from 'node:path';
import { ConfigurationError } from '#contracts/errors';
import { synthesizeApp } from '#infra/synthesize';

try {
  const { templateFile } = synthesizeApp();
  console.error(`Template: ${relative(process.cwd(), templateFile)}`);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
