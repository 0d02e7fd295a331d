/** Bundles the console by Vite, unless what lies there was made of the very same sources. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashInputs } from './hash-inputs.ts';
import { CONSOLE_DIR } from './paths.ts';
import { runNode } from './run-node.ts';
import { UserError } from './user-error.ts';

/** What it is made of. */
export const CONSOLE_INPUTS = ['package-lock.json', 'src/console', 'src/contracts', 'src/cost', 'queries'];
const STAMP = 'inputs.sha256';

export interface BuiltConsole {
  isNew: boolean;
  /** What a browser may load, largest first. */
  files: { name: string; bytes: number }[];
}

/**
 * Builds into a folder beside, then puts it in place: what is served is whole at any time, whoever else builds.
 * @param onBuild hears that there is something to do
 * @throws UserError with Vite's own words when it does not build
 */
export async function buildConsole(onBuild: () => void = () => {}): Promise<BuiltConsole> {
  const stamp = hashInputs(CONSOLE_INPUTS);
  const isNew = readStamp() !== stamp;
  if (isNew) {
    onBuild();
    await build(stamp);
  }
  return { isNew, files: listFiles() };
}

function readStamp(): string | undefined {
  const file = join(CONSOLE_DIR, STAMP);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

async function build(stamp: string): Promise<void> {
  const folder = `${CONSOLE_DIR}-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    await runVite(folder);
    writeFileSync(join(folder, STAMP), stamp);
    replaceFolder(folder, CONSOLE_DIR);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runVite(folder: string): Promise<void> {
  const { code, stdout, stderr } = await runNode(
    ['node_modules/vite/bin/vite.js', 'build', '--config', 'src/console/vite.config.ts', '--logLevel', 'warn'],
    { CONSOLE_OUT_DIR: folder, NODE_ENV: 'production', NO_COLOR: '1' },
  );
  if (code !== 0) throw new UserError(`The console does not build:\n${`${stdout}${stderr}`.trim()}`, { exitCode: 1 });
}

/** A folder cannot be renamed onto a full one. Two that do this at once have built the same. */
function replaceFolder(from: string, to: string): void {
  const old = `${from}-old`;
  if (existsSync(to)) renameSync(to, old);
  renameSync(from, to);
  rmSync(old, { recursive: true, force: true });
}

const listFiles = (): BuiltConsole['files'] =>
  readdirSync(CONSOLE_DIR, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== STAMP)
    .map((entry) => ({ name: entry.name, bytes: statSync(join(entry.parentPath, entry.name)).size }))
    .toSorted((left, right) => right.bytes - left.bytes);
