/** Errors of the protocol layer itself: the request was not understood. */
import { AwsError, isAwsError } from '../core/aws-error.ts';

/** What AWS answers when a body or a value of it does not have the form that the model asks for. */
export const serializationError = (message: string, cause?: unknown): AwsError =>
  new AwsError('SerializationException', message, { cause });

/** Runs what reads a request, and gives its SerializationException the code that this protocol has for it. */
export async function withSerializationCode<T>(code: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isAwsError(error, 'SerializationException')) throw error;
    throw new AwsError(code, error.message, { cause: error });
  }
}

/** A request for which there is neither a service nor an operation. */
export const unknownOperation = (what: string): AwsError =>
  new AwsError('UnknownOperationException', `${what} is not supported by the local AWS`, { status: 501 });

export const bodyTooLarge = (limitBytes: number): AwsError =>
  new AwsError('RequestEntityTooLargeException', `Request body must be at most ${limitBytes} bytes`, { status: 413 });
