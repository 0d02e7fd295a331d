/** Makes the cloud assembly that the local AWS runs: the same app, the same template as `cdk deploy` ships. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS } from '#contracts/durations';
import { hashInputs } from './hash-inputs.ts';
import { PROJECT_ROOT } from './paths.ts';
import { runNode } from './run-node.ts';
import { UserError } from './user-error.ts';

/** All that the template and the bundles are made of, and the guard of their cost. */
const INPUTS = [
  'cdk.json',
  'package-lock.json',
  'infra',
  'queries',
  'statemachines',
  'src/alerts',
  'src/aws',
  'src/contracts',
  'src/cost',
  'src/generator',
  'src/steps',
];

/** Whole assemblies by the content of what they were made of, for every data directory and for what needs no directory. */
const CACHE = join(PROJECT_ROOT, 'node_modules/.cache/assemblies');
/** Long after the last command that could still be reading an assembly. */
const KEPT_MS = DAY_MS;

export interface Assembly {
  /** Absolute path of the cloud assembly's folder. */
  outdir: string;
  /** False when there was an assembly of the very same inputs. */
  isNew: boolean;
}

/**
 * @param settings of the deployment, besides those of cdk.json
 * @throws UserError with the app's own words when it does not synthesize
 */
export async function synthesize(settings: Record<string, string> = {}): Promise<Assembly> {
  const outdir = join(CACHE, hashInputs(INPUTS, settings));
  if (existsSync(outdir)) return { outdir, isNew: false };
  mkdirSync(CACHE, { recursive: true });
  const draft = mkdtempSync(join(CACHE, 'draft-'));
  try {
    await runApp(draft, settings);
    adopt(draft, outdir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  deleteOldAssemblies();
  return { outdir, isNew: true };
}

function adopt(draft: string, outdir: string): void {
  try {
    renameSync(draft, outdir);
  } catch (error) {
    // Another process may have been faster: its assembly is the same.
    if (!existsSync(outdir)) throw error;
  }
}

function deleteOldAssemblies(): void {
  for (const path of readdirSync(CACHE).map((name) => join(CACHE, name))) {
    const { mtimeMs = Date.now() } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs < Date.now() - KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** A process of its own, as the CDK's command line does it. */
async function runApp(outdir: string, settings: Record<string, string>): Promise<void> {
  const { context = {} }: { context?: object } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'cdk.json'), 'utf8'));
  const { code, stderr } = await runNode(['infra/main.ts'], {
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...settings }),
  });
  if (code !== 0) throw new UserError(`The pipeline does not synthesize:\n${stderr.trim()}`, { exitCode: 1 });
}
