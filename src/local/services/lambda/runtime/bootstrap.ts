/**
 * The first file of a function's thread, Lambda's Node.js runtime in small: loads the handler, then runs it for one
 * event after the other. It shares nothing with the local AWS but the message port.
 */
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { captureOutput, formatRecord } from './capture-output.ts';
import { describeError, describeForLog } from './describe-error.ts';
import { installClock } from './install-clock.ts';
import { HandlerError, type LambdaHandler, loadHandler } from './load-handler.ts';
import type { FunctionError, InvokeMessage, RuntimeMessage, RuntimeOptions } from './messages.ts';

/** Exit codes of Node's Lambda runtime. */
const EXIT_UNHANDLED_REJECTION = 128;
const EXIT_UNCAUGHT_EXCEPTION = 129;

const port = parentPort;
if (!port) throw new Error('The Lambda runtime runs in a worker thread only');
// The sandbox that starts this thread passes exactly these.
const { taskRoot, handler, clock } = workerData as RuntimeOptions;

let requestId: string | undefined;
const send = (message: RuntimeMessage) => port.postMessage(message);
const { machineNow, set: setClock } = installClock(clock);
captureOutput(send, () => requestId);

process.on('uncaughtException', (error) =>
  crash('Uncaught Exception', error, describeError(error), EXIT_UNCAUGHT_EXCEPTION),
);
process.on('unhandledRejection', (reason) => {
  const { trace } = describeError(reason);
  const error = { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: String(reason), trace: trace ?? [] };
  crash('Unhandled Promise Rejection', reason, error, EXIT_UNHANDLED_REJECTION);
});

try {
  const run = await loadHandler(taskRoot, handler);
  port.on('message', (message: InvokeMessage) => void invoke(run, message));
  send({ kind: 'ready' });
} catch (thrown) {
  const error = thrown instanceof HandlerError ? thrown.error : describeError(thrown);
  const cause = thrown instanceof HandlerError ? thrown.cause : thrown;
  log('ERROR', `Uncaught Exception \t${describeForLog(cause, error)}`);
  send({ kind: 'init-failed', error });
}

async function invoke(run: LambdaHandler, message: InvokeMessage): Promise<void> {
  requestId = message.requestId;
  setClock(message.clock);
  process.env['_X_AMZN_TRACE_ID'] = message.traceId;
  try {
    const result = await run(JSON.parse(message.event), buildContext(message));
    send({ kind: 'succeeded', payload: serialize(result), usedMemoryBytes: usedMemoryBytes() });
  } catch (thrown) {
    const error = describeError(thrown);
    log('ERROR', `Invoke Error \t${describeForLog(thrown, error)}`);
    send({ kind: 'failed', error, usedMemoryBytes: usedMemoryBytes() });
  }
}

function buildContext(message: InvokeMessage): object {
  return {
    awsRequestId: message.requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: message.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: message.functionArn,
    memoryLimitInMB: String(message.memoryMb),
    logGroupName: message.logGroup,
    logStreamName: message.logStream,
    getRemainingTimeInMillis: () => Math.max(0, message.deadlineMs - machineNow()),
  };
}

function serialize(result: unknown): string {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch (cause) {
    throw new Error('Unable to stringify response body', { cause });
  }
}

/** Heap and external memory of this thread; what it shares with the process cannot be told apart. */
function usedMemoryBytes(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}

function crash(title: string, thrown: unknown, error: FunctionError, exitCode: number): void {
  log('ERROR', `${title} \t${describeForLog(thrown, error)}`);
  send({ kind: 'crashed', error, usedMemoryBytes: usedMemoryBytes() });
  process.exit(exitCode);
}

function log(level: string, text: string): void {
  send({ kind: 'record', text: formatRecord(level, requestId, [text]) });
}
