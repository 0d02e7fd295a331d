import type { Position } from '../query-error.ts';

/** The query cannot be read at all: StartQueryExecution refuses it, so it never becomes an execution. */
export class QuerySyntaxError extends Error {
  override readonly name = 'QuerySyntaxError';

  constructor(message: string, { line, column }: Position) {
    super(`line ${line}:${column}: ${message}`);
  }
}
