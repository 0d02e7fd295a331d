/** Makes the cloud assembly that the local AWS runs: the same app, the same template as `cdk deploy` ships. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './paths.ts';
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
const KEPT_MS = 24 * 60 * 60_000;

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
  const outdir = join(CACHE, hashInputs(settings));
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

function hashInputs(settings: Record<string, string>): string {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const file of INPUTS.flatMap(listFiles)) hash.update(`${file}\n`).update(readFileSync(join(PROJECT_ROOT, file)));
  return hash.digest('hex');
}

function listFiles(path: string): string[] {
  if (/\.json$/.test(path)) return [path];
  return readdirSync(join(PROJECT_ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(PROJECT_ROOT.length + 1))
    .sort();
}

/** A process of its own, as the CDK's command line does it: the CDK's memory is given back. */
async function runApp(outdir: string, settings: Record<string, string>): Promise<void> {
  const { context = {} }: { context?: object } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'cdk.json'), 'utf8'));
  const app = spawn(process.execPath, ['infra/main.ts'], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...settings }) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  app.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => app.once('error', reject).once('close', resolve));
  if (code !== 0) throw new UserError(`The pipeline does not synthesize:\n${errors.trim()}`, { exitCode: 1 });
}
