/**
 * One instance of a function: a worker thread that runs the bundle for one event at a time, with its own environment,
 * memory limit and log stream. Durations are machine time at every speed of the clock: a faster clock does not make the
 * machine compute faster, so neither a timeout nor a billed duration may grow by it.
 */
import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { LocalAws } from '#local/core/local-aws';
import type { InvocationFault } from '#local/faults/work-faults';
import { buildAssetPath } from '../code-assets.ts';
import { buildFunctionArn, type FunctionRecord } from '../function-store.ts';
import type { FunctionError, InvokeMessage, RuntimeMessage, RuntimeOptions } from '../runtime/messages.ts';
import { buildEnvironment } from './environment.ts';
import type { LogBuffer } from './log-buffer.ts';

const BOOTSTRAP = new URL('../runtime/bootstrap.ts', import.meta.url);
/** Lambda's own limit of the init phase. */
const INIT_TIMEOUT_MS = 10_000;
/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_RESPONSE_BYTES = 6_291_556;

export interface SandboxRequest {
  requestId: string;
  /** JSON text. */
  event: string;
  /** `X-Amzn-Trace-Id` of its requests. */
  traceId: string;
}

export interface SandboxOutcome {
  result: { payload: string } | { error: FunctionError };
  /** How it ended, when it was not by the handler's doing: part of the REPORT line. */
  failure?: 'timeout' | 'error';
  durationMs: number;
  /** Set on the first invocation of a sandbox. */
  initDurationMs?: number;
  usedMemoryBytes: number;
  /** Whether the sandbox can take another event. */
  isAlive: boolean;
}

type Ending = Pick<SandboxOutcome, 'result' | 'failure'>;

export class Sandbox {
  readonly record: FunctionRecord;
  readonly logStream: string;
  readonly #aws: LocalAws;
  readonly #worker: Worker;
  readonly #log: LogBuffer;
  readonly #startedMs = performance.now();
  readonly #initialized = Promise.withResolvers<FunctionError | undefined>();
  readonly #exited = Promise.withResolvers<void>();
  #initDurationMs: number | undefined;
  #usedMemoryBytes = 0;
  #isAlive = true;
  #requestId = '';
  #threadError: Error | undefined;
  #crashError: FunctionError | undefined;
  #settle: ((ending: Ending) => void) | undefined;

  constructor(aws: LocalAws, record: FunctionRecord, log: LogBuffer) {
    this.#aws = aws;
    this.#log = log;
    this.record = record;
    this.logStream = buildLogStreamName(aws.clock.date());
    const options: RuntimeOptions = {
      taskRoot: buildAssetPath(aws.dataDir, record.code.bucket, record.code.key),
      handler: record.handler,
      clock: aws.clock.origin,
    };
    this.#worker = new Worker(BOOTSTRAP, {
      workerData: options,
      env: buildEnvironment(aws, record, options.taskRoot, this.logStream),
      // Flags of the local AWS's own process are none of the function's business.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: record.memorySizeMb },
      name: record.name,
    });
    this.#log.add(
      `INIT_START Runtime Version: nodejs:24.local\tRuntime Version ARN: arn:aws:lambda:${aws.region}::runtime:local`,
    );
    this.#worker.on('message', (message: RuntimeMessage) => this.#receive(message));
    this.#worker.on('error', (error: Error) => {
      this.#threadError = error;
    });
    this.#worker.on('exit', (code) => this.#onExit(code));
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /**
   * Runs one event; a sandbox takes the next one only when this has resolved. Never rejects.
   * @param fault how it is to end, instead of as the handler has it
   */
  async invoke(request: SandboxRequest, onStart: () => void, fault?: InvocationFault): Promise<SandboxOutcome> {
    this.#requestId = request.requestId;
    const isFirst = this.#initDurationMs === undefined;
    const initError = await this.#aws.clock.during(() => this.#initialize());
    onStart();
    const startedMs = performance.now();
    const timeoutMs = this.record.timeoutSeconds * 1_000;
    const ending = await this.#end(request, timeoutMs, initError, fault);
    const durationMs = ending.failure === 'timeout' ? timeoutMs : performance.now() - startedMs;
    if (initError || ending.failure) await this.stop();
    this.#log.endPartialLine();
    return {
      ...ending,
      durationMs,
      usedMemoryBytes: this.#usedMemoryBytes,
      isAlive: this.#isAlive,
      ...(isFirst && this.#initDurationMs !== undefined && { initDurationMs: this.#initDurationMs }),
    };
  }

  /** Ends the thread; what it printed until then has been received when this resolves. */
  async stop(): Promise<void> {
    this.#isAlive = false;
    await this.#worker.terminate();
    await this.#exited.promise;
  }

  async #initialize(): Promise<FunctionError | undefined> {
    const timer = setTimeout(
      () =>
        this.#initialized.resolve({
          errorType: 'Sandbox.Timedout',
          errorMessage: 'Init phase timed out after 10.00 seconds',
        }),
      INIT_TIMEOUT_MS,
    );
    const error = await this.#initialized.promise;
    clearTimeout(timer);
    this.#initDurationMs ??= performance.now() - this.#startedMs;
    return error;
  }

  async #end(
    request: SandboxRequest,
    timeoutMs: number,
    initError: FunctionError | undefined,
    fault: InvocationFault | undefined,
  ): Promise<Ending> {
    if (initError) return { result: { error: initError }, failure: 'error' };
    const run = () => this.#aws.clock.during(() => this.#run(request, timeoutMs));
    if (!fault) return run();
    if (fault.isAfterWork) await run();
    if (fault.kind === 'crash') return describeKill(request.requestId);
    await this.#hang(timeoutMs);
    return describeTimeout(request.requestId, timeoutMs);
  }

  /** Nothing computes meanwhile, so this time passes as the clock has it. */
  async #hang(timeoutMs: number): Promise<void> {
    const stop = new AbortController();
    const isOver = this.#aws.clock.sleep(timeoutMs, stop.signal).catch(() => undefined);
    await Promise.race([isOver, this.#exited.promise]);
    stop.abort();
  }

  async #run({ requestId, event, traceId }: SandboxRequest, timeoutMs: number): Promise<Ending> {
    const { promise, resolve } = Promise.withResolvers<Ending>();
    this.#settle = resolve;
    const { record } = this;
    const timer = setTimeout(() => resolve(describeTimeout(requestId, timeoutMs)), timeoutMs);
    this.#worker.postMessage({
      requestId,
      event,
      deadlineMs: Date.now() + timeoutMs,
      clock: this.#aws.clock.origin,
      traceId,
      functionName: record.name,
      functionArn: buildFunctionArn(this.#aws, record.name),
      memoryMb: record.memorySizeMb,
      logGroup: record.logGroup,
      logStream: this.logStream,
    } satisfies InvokeMessage);
    const ending = await promise;
    clearTimeout(timer);
    this.#settle = undefined;
    return ending;
  }

  #receive(message: RuntimeMessage): void {
    if ('usedMemoryBytes' in message) this.#usedMemoryBytes = Math.max(this.#usedMemoryBytes, message.usedMemoryBytes);
    switch (message.kind) {
      case 'ready':
        this.#initialized.resolve(undefined);
        break;
      case 'init-failed':
        this.#initialized.resolve(message.error);
        break;
      case 'output':
        this.#log.addOutput(message.text);
        break;
      case 'record':
        this.#log.add(message.text);
        break;
      case 'succeeded':
        this.#settle?.(checkSize(message.payload));
        break;
      case 'failed':
        this.#settle?.({ result: { error: message.error } });
        break;
      case 'crashed':
        this.#crashError = message.error;
        break;
      default:
        message satisfies never;
    }
  }

  #onExit(code: number): void {
    this.#isAlive = false;
    this.#exited.resolve();
    const error = this.#crashError ?? describeExit(code, this.#threadError, this.#requestId);
    this.#initialized.resolve(error);
    this.#settle?.({ result: { error }, failure: 'error' });
  }
}

function checkSize(payload: string): Ending {
  if (Buffer.byteLength(payload) <= MAX_RESPONSE_BYTES) return { result: { payload } };
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`;
  return { result: { error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } } };
}

const describeTimeout = (requestId: string, timeoutMs: number): Ending => ({
  result: {
    error: {
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1_000).toFixed(2)} seconds`,
    },
  },
  failure: 'timeout',
});

const describeKill = (requestId: string): Ending => ({
  result: { error: { errorType: 'Runtime.ExitError', errorMessage: killMessage(requestId) } },
  failure: 'error',
});

const killMessage = (requestId: string) => `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`;

/** A thread that hits its memory limit ends as a killed process does on Lambda. */
function describeExit(code: number, error: Error | undefined, requestId: string): FunctionError {
  const prefix = `RequestId: ${requestId} Error: Runtime exited`;
  if (error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return { errorType: 'Runtime.OutOfMemory', errorMessage: killMessage(requestId) };
  const reason = error ? error.message : `exit status ${code}`;
  const errorMessage = code === 0 ? `${prefix} without providing a reason` : `${prefix} with error: ${reason}`;
  return { errorType: 'Runtime.ExitError', errorMessage };
}

/** `2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef` */
const buildLogStreamName = (date: Date): string =>
  `${date.toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomBytes(16).toString('hex')}`;
