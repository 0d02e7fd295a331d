/** The app as the CDK's command line runs it: another process, the real bundles, CloudFormation's schemas. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildStateName, STEPS } from '#contracts/steps';
import { REPOSITORY } from '#infra/repository';

/** A bundle is read and compiled on every cold start. */
const MAX_BUNDLE_BYTES = 1_500_000;

interface Outcome {
  exitCode: number | null;
  stderr: string;
}

const runApp = (outdir: string, context: Record<string, unknown> = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const app = execFile(
      process.execPath,
      ['infra/main.ts'],
      {
        cwd: REPOSITORY,
        env: { ...process.env, NODE_ENV: '', CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
      },
      (_error, _stdout, stderr) => resolve({ exitCode: app.exitCode, stderr }),
    );
  });

describe('the synthesized app', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'pennylake-synth-'));
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await runApp(outdir);
  });
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  const readJson = (file: string) => JSON.parse(readFileSync(join(outdir, file), 'utf8'));

  test('passes all checks and says where the template is', () => {
    expect(outcome).toEqual({
      exitCode: 0,
      stderr: expect.stringMatching(/^Template: \S+Pennylake\.template\.json\n$/),
    });
  });

  test('has findings only where a reason is given', () => {
    const { pluginReports } = readJson('validation-report.json');

    expect(pluginReports.map(({ conclusion }: { conclusion: string }) => conclusion)).toEqual(
      pluginReports.map(() => 'success'),
    );
  });

  test('ships a bundle of each function, found through the asset manifest', () => {
    const { files } = readJson('Pennylake.assets.json');
    const { Resources } = readJson('Pennylake.template.json');
    const functions = Object.values<{ Type: string; Properties: { Code: { S3Key: string }; FunctionName: string } }>(
      Resources,
    ).filter(({ Type }) => Type === 'AWS::Lambda::Function');

    expect(functions).toHaveLength(STEPS.length + 1);
    for (const { Properties } of functions) {
      const { source } = files[Properties.Code.S3Key.replace('.zip', '')];
      expect(source.packaging).toBe('zip');
      expect(readdirSync(join(outdir, source.path))).toEqual(['index.mjs']);
      expect(statSync(join(outdir, source.path, 'index.mjs')).size).toBeLessThan(MAX_BUNDLE_BYTES);
    }
  });

  test.each([...STEPS.map(({ name }) => `Steps/${buildStateName(name)}`), 'Explainer/ExplainAlarm'])(
    '%s exports its handler from its bundle',
    async (construct) => {
      const { files } = readJson('Pennylake.assets.json');
      const assets = Object.values<{ displayName: string; source: { path: string } }>(files);
      const asset = assets.find(({ displayName }) => displayName === `${construct}/Code`);

      const { stdout } = await loadBundle(join(outdir, `${asset?.source.path}`, 'index.mjs'));

      expect(stdout).toBe('function');
    },
  );
});

describe('a wrong setting', () => {
  test('ends the synthesis with one line and no template', async () => {
    const outdir = mkdtempSync(join(tmpdir(), 'pennylake-wrong-'));

    const outcome = await runApp(outdir, { records: 'many', '@aws-cdk/core:checkSecretUsage': true });

    expect(outcome).toEqual({
      exitCode: 1,
      stderr: 'records must be a whole number between 1 and 1000000, got "many"\n',
    });
    expect(existsSync(join(outdir, 'Pennylake.template.json'))).toBe(false);
    rmSync(outdir, { recursive: true });
  });
});

/** In another process, as Lambda does: a bundle must stand alone. */
const loadBundle = (file: string): Promise<{ stdout: string }> =>
  new Promise((resolve, reject) => {
    const script = `const { handler } = await import(${JSON.stringify(file)}); process.stdout.write(typeof handler);`;
    execFile(process.execPath, ['--input-type=module', '-e', script], { cwd: tmpdir() }, (error, stdout) =>
      error ? reject(error) : resolve({ stdout }),
    );
  });
