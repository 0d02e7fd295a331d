/** The lines that Lambda itself writes around an invocation, in its text format. */
import type { FunctionRecord } from '../function-store.ts';
import type { SandboxOutcome } from './sandbox.ts';

const BYTES_PER_MB = 1_048_576;

export const buildStartLine = (requestId: string): string => `START RequestId: ${requestId} Version: $LATEST`;

export const buildEndLine = (requestId: string): string => `END RequestId: ${requestId}`;

/** Lambda bills whole milliseconds, the init phase included since August 2025. */
export const billedDurationMs = ({
  durationMs,
  initDurationMs = 0,
}: Pick<SandboxOutcome, 'durationMs' | 'initDurationMs'>): number => Math.ceil(durationMs + initDurationMs);

export function buildReportLine(requestId: string, record: FunctionRecord, outcome: SandboxOutcome): string {
  const { durationMs, initDurationMs, usedMemoryBytes, failure, result } = outcome;
  const parts = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${billedDurationMs(outcome)} ms`,
    `Memory Size: ${record.memorySizeMb} MB`,
    `Max Memory Used: ${Math.min(record.memorySizeMb, Math.ceil(usedMemoryBytes / BYTES_PER_MB))} MB`,
    ...(initDurationMs === undefined ? [] : [`Init Duration: ${initDurationMs.toFixed(2)} ms`]),
    ...(failure ? [`Status: ${failure}`] : []),
    ...(failure === 'error' && 'error' in result ? [`Error Type: ${result.error.errorType}`] : []),
  ];
  return `${parts.join('\t')}\t`;
}
