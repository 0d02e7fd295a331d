/** The resource policy of a function: which services may call it, and on behalf of which resources. */
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { Caller } from '#local/core/service';
import { buildFunctionArn, type FunctionPermission, type FunctionRecord } from './function-store.ts';

const INVOKE = 'lambda:InvokeFunction';

/**
 * A service that calls on its own behalf needs to be let in; roles of the account are judged by their own policies.
 * @throws AwsError AccessDeniedException
 */
export function checkFunctionPolicy(aws: LocalAws, record: FunctionRecord, caller: Caller): void {
  if (caller.service === undefined || record.permissions?.some((item) => letsIn(item, aws, caller))) return;
  throw new AwsError(
    'AccessDeniedException',
    `User: ${caller.service} is not authorized to perform: ${INVOKE} on resource: ${buildFunctionArn(aws, record.name)} because no resource-based policy allows the ${INVOKE} action`,
    { status: 403 },
  );
}

const letsIn = (
  { action, principal, sourceArn, sourceAccount }: FunctionPermission,
  { account }: LocalAws,
  caller: Caller,
): boolean =>
  action === INVOKE &&
  principal === caller.service &&
  (sourceArn === undefined || isArnLike(caller.sourceArn ?? '', sourceArn)) &&
  (sourceAccount === undefined || sourceAccount === account);

/** IAM's ArnLike: `*` and `?`. */
function isArnLike(arn: string, pattern: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(arn);
}

/** A statement as GetPolicy and AddPermission show it. */
export const describePermission = (
  aws: LocalAws,
  { name }: FunctionRecord,
  { statementId, action, principal, sourceArn, sourceAccount }: FunctionPermission,
) => ({
  Sid: statementId,
  Effect: 'Allow',
  Principal: { Service: principal },
  Action: action,
  Resource: buildFunctionArn(aws, name),
  ...((sourceArn !== undefined || sourceAccount !== undefined) && {
    Condition: {
      ...(sourceAccount !== undefined && { StringEquals: { 'AWS:SourceAccount': sourceAccount } }),
      ...(sourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': sourceArn } }),
    },
  }),
});
