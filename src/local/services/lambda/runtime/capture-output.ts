/**
 * Sends what a function prints to the local AWS. It goes through the same port as the function's result, so everything
 * printed before a result arrives before it.
 */
import { format } from 'node:util';
import type { RuntimeMessage } from './messages.ts';

type Send = (message: RuntimeMessage) => void;

const LEVELS = {
  debug: 'DEBUG',
  info: 'INFO',
  log: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
  trace: 'TRACE',
} as const;

/** @param getRequestId of the invocation under way; Node's Lambda runtime prints `undefined` outside of one */
export function captureOutput(send: Send, getRequestId: () => string | undefined): void {
  for (const stream of [process.stdout, process.stderr]) captureStream(stream, send);
  for (const [method, level] of Object.entries(LEVELS) as [keyof typeof LEVELS, string][])
    console[method] = (...values: unknown[]) =>
      send({ kind: 'record', text: formatRecord(level, getRequestId(), values) });
}

/** One line of the Node.js runtime's text format: time, request, level and message, separated by tabs. */
export const formatRecord = (level: string, requestId: string | undefined, values: unknown[]): string =>
  `${new Date().toISOString()}\t${requestId}\t${level}\t${format(...values)}`;

function captureStream(stream: NodeJS.WriteStream, send: Send): void {
  const write = (
    chunk: string | Uint8Array,
    encodingOrDone?: BufferEncoding | ((error?: Error | null) => void),
    done?: (error?: Error | null) => void,
  ): boolean => {
    const encoding = typeof encodingOrDone === 'string' ? encodingOrDone : 'utf8';
    const text = typeof chunk === 'string' ? Buffer.from(chunk, encoding).toString() : Buffer.from(chunk).toString();
    send({ kind: 'output', text });
    const callback = typeof encodingOrDone === 'function' ? encodingOrDone : done;
    if (callback) process.nextTick(callback);
    return true;
  };
  stream.write = write;
}
