/** Runs the real command line in processes of its own, on temporary data directories and free ports. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const MAIN = resolve(ROOT, 'src/cli/main.ts');

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

const start = (args: string[]): ChildProcess =>
  spawn(process.execPath, [MAIN, ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Runs a command to its end. */
export async function runCli(...args: string[]): Promise<Finished> {
  const child = start(args);
  const output = collect(child);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, ...output };
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  return output;
}

export interface Server {
  url: string;
  output: { stdout: string; stderr: string };
  /** Ends it as Ctrl-C does; resolves to its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut of the process does. */
  kill(): Promise<void>;
}

export interface ServerOptions {
  dataDir: string;
  args?: string[];
  /** Resolves once this is printed. */
  until?: RegExp;
}

const READY = /Ctrl-C stops/;

/** Starts `npm start` on a free port, and waits until its first run is over and it keeps running. */
export async function startServer({
  dataDir,
  args = ['--no-schedule'],
  until = READY,
}: ServerOptions): Promise<Server> {
  const child = start(['start', '--port', '0', '--data-dir', dataDir, ...args]);
  const output = collect(child);
  const ended = new Promise<number | null>((done) => child.once('close', done));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => until.test(output.stdout) && resolve());
    void ended.then((code) => reject(new Error(`It ended with ${code}:\n${output.stdout}\n${output.stderr}`)));
  });
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output.stdout)?.[0] ?? '';
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    url,
    output,
    stop: () => end('SIGINT'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
}

/** A new folder, and a function that deletes it. */
export function makeDataDir(): { dataDir: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'pennylake-e2e-'));
  return { dataDir: join(folder, 'data'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
