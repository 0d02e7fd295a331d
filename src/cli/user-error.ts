/** A mistake that the user can mend: printed as one line, without a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** 2 for wrong arguments and files, 1 for work that failed. */
  readonly exitCode: number;

  constructor(message: string, { exitCode = 2, cause }: { exitCode?: number; cause?: unknown } = {}) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}
