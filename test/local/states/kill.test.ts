/** What a killed process leaves: every start that was acknowledged, and no execution that seems to run. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DescribeExecutionCommandOutput, GetExecutionHistoryCommandOutput } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createCore } from '#local/core/create-core';
import { rootCaller } from '#local/core/local-aws';
import { createStates } from '#local/services/states/create-states';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pennylake-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const KILLS = 5;
const STARTS_BEFORE_KILL = 40;

test('after SIGKILL every acknowledged start is there and nothing seems to run', async () => {
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) acknowledged.push(...(await startUntilKilled(`kill-${kill}`)));

  const core = createCore({ dataDir, buildServices: (aws) => [createStates(aws)] });
  await core.start();
  const call = <Output>(operation: string, input: object) =>
    core.aws.call<object, Output>('states', operation, input, rootCaller);
  const outcomes = new Set<string | undefined>();
  for (const executionArn of acknowledged) {
    const { status } = await call<DescribeExecutionCommandOutput>('DescribeExecution', { executionArn });
    const { events = [] } = await call<GetExecutionHistoryCommandOutput>('GetExecutionHistory', { executionArn });
    outcomes.add(status);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)?.type).toBe(status === 'SUCCEEDED' ? 'ExecutionSucceeded' : 'ExecutionAborted');
  }
  await core.stop();

  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * STARTS_BEFORE_KILL);
  expect([...outcomes].sort()).toEqual(['ABORTED', 'SUCCEEDED']);
});

/** @returns the ARNs that the process had acknowledged */
async function startUntilKilled(name: string): Promise<string[]> {
  const child = spawn(process.execPath, [new URL('./start-executions.ts', import.meta.url).pathname, dataDir, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const arns = await readUntilKilled(child);
  await ended;
  return arns;
}

async function readUntilKilled(child: ChildProcess): Promise<string[]> {
  const arns: string[] = [];
  if (!child.stdout) throw new Error('The process has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    arns.push(line);
    if (arns.length === STARTS_BEFORE_KILL) child.kill('SIGKILL');
  }
  return arns;
}
