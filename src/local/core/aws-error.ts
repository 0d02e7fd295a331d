/** An error as AWS would answer it: the protocol layer writes `code` and `message` in the wire's own form. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;
  /** Further members of the modelled error shape, e.g. `{ resourceName }`. */
  readonly members: Record<string, unknown>;

  constructor(code: string, message: string, { status = 400, members = {}, cause }: AwsErrorOptions = {}) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.members = members;
  }
}

export interface AwsErrorOptions {
  /** HTTP status; 400 unless AWS's model says otherwise. */
  status?: number;
  members?: Record<string, unknown>;
  cause?: unknown;
}

/** Codes that ask to slow down, whatever their status. */
const THROTTLING_CODES = [
  'RequestThrottled',
  'SlowDown',
  'Throttled',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
];
const NOT_IMPLEMENTED = 501;

/** Whether a later attempt may not meet this error. */
export const isTransient = (error: unknown): boolean =>
  error instanceof AwsError &&
  (THROTTLING_CODES.includes(error.code) || (error.status >= 500 && error.status !== NOT_IMPLEMENTED));

export const isAwsError = (error: unknown, code?: string): error is AwsError =>
  error instanceof AwsError && (code === undefined || error.code === code);
