/** Finds a function's handler in its bundle, as the Node.js runtime does. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeError } from './describe-error.ts';
import type { FunctionError } from './messages.ts';

export type LambdaHandler = (event: unknown, context: object) => unknown;

/** The bundle has no usable handler; `error` is what Lambda answers. */
export class HandlerError extends Error {
  override readonly name = 'HandlerError';
  readonly error: FunctionError;

  constructor(error: FunctionError, cause?: unknown) {
    super(error.errorMessage, { cause });
    this.error = error;
  }
}

const EXTENSIONS = ['.js', '.mjs', '.cjs'];

/** @throws HandlerError */
export async function loadHandler(taskRoot: string, handler: string): Promise<LambdaHandler> {
  const dot = handler.lastIndexOf('.');
  const moduleName = handler.slice(0, dot);
  const exportName = handler.slice(dot + 1);
  const file = EXTENSIONS.map((extension) => join(taskRoot, `${moduleName}${extension}`)).find(existsSync);
  if (dot < 1 || !file) throw fail('Runtime.ImportModuleError', `Error: Cannot find module '${moduleName}'`);
  const found = readExport(await importModule(file), exportName);
  if (typeof found !== 'function') throw fail('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  if (found.length > 2)
    throw fail(
      'Runtime.CallbackHandlerDeprecated',
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. Use an async handler.',
    );
  // Whatever it takes and gives, it is called with an event and a context.
  return found as LambdaHandler;
}

async function importModule(file: string): Promise<Record<string, unknown>> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    const { errorType, errorMessage, trace } = describeError(error);
    if (error instanceof SyntaxError)
      throw new HandlerError(
        { errorType: 'Runtime.UserCodeSyntaxError', errorMessage: `SyntaxError: ${errorMessage}`, trace: trace ?? [] },
        error,
      );
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    throw new HandlerError(
      isMissing
        ? { errorType: 'Runtime.ImportModuleError', errorMessage: `Error: ${errorMessage}`, trace: trace ?? [] }
        : { errorType, errorMessage, trace: trace ?? [] },
      error,
    );
  }
}

/** CommonJS exports that the module lexer cannot see are on `default`. */
function readExport(module: Record<string, unknown>, name: string): unknown {
  const fallback = module['default'];
  return module[name] ?? (typeof fallback === 'object' && fallback !== null ? Reflect.get(fallback, name) : undefined);
}

const fail = (errorType: string, errorMessage: string): HandlerError =>
  new HandlerError({ errorType, errorMessage, trace: [`${errorType}: ${errorMessage}`] });
