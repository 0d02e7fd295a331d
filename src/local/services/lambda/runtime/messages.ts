/** What the local AWS and a function's thread tell each other. */
import type { ClockOrigin } from '#local/core/clock';

/** The thread's workerData. */
export interface RuntimeOptions {
  /** Folder of the bundle. */
  taskRoot: string;
  /** `<file without extension>.<export>` */
  handler: string;
  /** The thread's Date shows this clock. */
  clock: ClockOrigin;
}

/** To the thread. */
export interface InvokeMessage {
  requestId: string;
  /** JSON text. */
  event: string;
  /** Machine time (epoch ms) at which the invocation is ended. */
  deadlineMs: number;
  /** As it goes now: its speed may have changed since the thread started. */
  clock: ClockOrigin;
  traceId: string;
  functionName: string;
  functionArn: string;
  memoryMb: number;
  logGroup: string;
  logStream: string;
}

/** An error as Lambda answers it. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** From the thread, in the order in which things happened. */
export type RuntimeMessage =
  | { kind: 'ready' }
  | { kind: 'init-failed'; error: FunctionError }
  /** Bytes of stdout or stderr; a line may be spread over several. */
  | { kind: 'output'; text: string }
  /** One log event, newlines included. */
  | { kind: 'record'; text: string }
  | { kind: 'succeeded'; payload: string; usedMemoryBytes: number }
  | { kind: 'failed'; error: FunctionError; usedMemoryBytes: number }
  /** The thread ends right after this. */
  | { kind: 'crashed'; error: FunctionError; usedMemoryBytes: number };
