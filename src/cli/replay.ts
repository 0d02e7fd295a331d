/** `npm run replay -- events/<file>`: starts a run from an event file and follows it to its end. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { createSfnClient } from '#aws/clients';
import { InvalidEventError } from '#contracts/errors';
import { stateMachineArn } from '#contracts/local-resources';
import { type PipelineEvent, parsePipelineEvent } from '#contracts/pipeline-event';
import { shiftEvent } from '#contracts/shift-event';
import { readLocalTime } from '#local/core/process-notes';
import { connect } from './connect.ts';
import { createPrinter, green, red } from './output.ts';
import { UserError } from './user-error.ts';
import { watchExecution } from './watch-execution.ts';

export interface ReplayOptions {
  dataDir: string;
  json: boolean;
  /** Moves the event to the present. */
  now: boolean;
}

/** @returns the exit code: 0 when the run succeeded */
export async function replay(file: string, { dataDir, json, now }: ReplayOptions): Promise<number> {
  const nowMs = readLocalTime(dataDir);
  const written = readEvent(file, nowMs);
  const event = now ? shiftEvent(written, nowMs) : written;
  const printer = createPrinter(json);
  const connection = await connect({ dataDir, printer });
  try {
    const sfn = createSfnClient();
    printer.heading(`Replaying ${basename(file)}`);
    const { executionArn = '' } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(event) }),
    );
    const { execution } = await watchExecution(sfn, executionArn, printer);
    const hasSucceeded = execution.status === 'SUCCEEDED';
    printer.line(hasSucceeded ? green('SUCCEEDED') : red(execution.status ?? ''));
    if (json) process.stdout.write(`${JSON.stringify(summarize(execution), null, 2)}\n`);
    return hasSucceeded ? 0 : 1;
  } finally {
    await connection.close();
  }
}

/** Checked before anything starts, so a mistake in the file costs nothing. */
function readEvent(file: string, nowMs: number): PipelineEvent {
  const event = parseFile(file);
  try {
    parsePipelineEvent(event, nowMs);
  } catch (error) {
    if (error instanceof InvalidEventError) throw new UserError(`${file}: ${error.message}`);
    throw error;
  }
  // It was just checked.
  return event as PipelineEvent;
}

function parseFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new UserError(`${file} is not JSON: ${cause.message}`, { cause });
    throw new UserError(`Cannot read ${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function summarize({
  executionArn,
  status,
  startDate,
  stopDate,
  output,
  error,
  cause,
}: Awaited<ReturnType<typeof watchExecution>>['execution']) {
  return { executionArn, status, startDate, stopDate, output: output && JSON.parse(output), error, cause };
}
