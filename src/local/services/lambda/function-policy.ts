/** The resource policy of a function: which services may call it, and on behalf of which resources. */
import type { LocalAws } from '#local/core/local-aws';
import { buildFunctionArn, type FunctionPermission, type FunctionRecord } from './function-store.ts';

/** JSON text; undefined for a function that nobody was let into. */
export function buildFunctionPolicy(aws: LocalAws, record: FunctionRecord): string | undefined {
  const { permissions = [] } = record;
  if (permissions.length === 0) return undefined;
  const Statement = permissions.map((permission) => describePermission(aws, record, permission));
  return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement });
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
