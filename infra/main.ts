/** What the CDK's command line runs (`cdk.json`): synthesizes into the folder that it names. */
import { relative } from 'node:path';
import { ConfigurationError } from '#contracts/errors';
import { synthesizeApp } from '#infra/synthesize';

/** A wrong setting, or findings that the CDK has just printed: a stack trace would bury what to do about them. */
const isExplained = (error: unknown): error is Error =>
  error instanceof ConfigurationError || (error instanceof Error && error.name === 'ValidationFailed');

try {
  const { templateFile } = synthesizeApp();
  console.error(`Template: ${relative(process.cwd(), templateFile)}`);
} catch (error) {
  if (!isExplained(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
