/** Starts the local AWS; what stands in the way of it becomes one clear line. */
import { NotADataDirectoryError } from '#local/core/data-dir';
import { findEndpointUrl } from '#local/core/process-notes';
import { StoreInUseError } from '#local/core/store';
import { type LocalAwsOptions, type RunningLocalAws, startLocalAws } from '#local/start-local-aws';
import { UserError } from './user-error.ts';

export async function startOrExplain(options: LocalAwsOptions): Promise<RunningLocalAws> {
  try {
    return await startLocalAws(options);
  } catch (cause) {
    throw explain(cause, options);
  }
}

function explain(cause: unknown, { dataDir, port }: { dataDir: string; port: number }): unknown {
  if (cause instanceof NotADataDirectoryError) return new UserError(cause.message, { cause });
  if (cause instanceof StoreInUseError) {
    const url = findEndpointUrl(dataDir);
    const where = url ? ` (it listens at ${url})` : '';
    return failure(
      `Another pennylake uses the data directory ${dataDir}${where}: stop it, or choose another one with --data-dir`,
      cause,
    );
  }
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return failure(
        `Port ${port} is in use: stop what listens there, or choose another one with --port (0 picks a free one)`,
        cause,
      );
    case 'EACCES':
    case 'ENOENT':
    case 'EPERM':
    case 'EROFS':
      return failure(
        `Cannot write to the data directory ${dataDir} or listen on port ${port} (${code}): choose others with --data-dir and --port`,
        cause,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return failure(`The data directory ${dataDir} is not a folder: choose another one with --data-dir`, cause);
    default:
      return cause;
  }
}

const failure = (message: string, cause: unknown) => new UserError(message, { exitCode: 1, cause });
