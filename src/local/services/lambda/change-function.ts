import { randomUUID } from 'node:crypto';
import { type FunctionRecord, formatLastModified } from './function-store.ts';
import type { LambdaContext } from './lambda-context.ts';
import { userError } from './lambda-errors.ts';

/**
 * Stores a change of code or configuration as a new revision, for which new sandboxes start.
 * @param expectedRevision refuses the change when the function has moved on since
 */
export function changeFunction(
  { aws, functions, invoker }: LambdaContext,
  record: FunctionRecord,
  change: Partial<FunctionRecord>,
  expectedRevision?: string,
): FunctionRecord {
  if (expectedRevision !== undefined && expectedRevision !== record.revisionId)
    throw userError(
      'PreconditionFailedException',
      'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
      412,
    );
  const changed: FunctionRecord = {
    ...record,
    ...change,
    revisionId: randomUUID(),
    lastModified: formatLastModified(aws.clock.date()),
  };
  functions.put(record.name, changed);
  invoker.retire(record.name);
  return changed;
}
