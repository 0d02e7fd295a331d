/** Runs a program of Node's in a process of its own: its memory is given back, and this one stays responsive. */
import { spawn } from 'node:child_process';
import { PROJECT_ROOT } from './paths.ts';

export interface NodeRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** @param args of `node`, run in the project's root @param env beside this process's own */
export async function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<NodeRun> {
  const child = spawn(process.execPath, args, {
    cwd: PROJECT_ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  return { code, ...output };
}
