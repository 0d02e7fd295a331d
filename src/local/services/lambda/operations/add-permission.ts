import { AddPermissionCommand, type AddPermissionCommandInput } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { describePermission } from '../function-policy.ts';
import type { FunctionPermission } from '../function-store.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';
import { conflict, invalidParameter } from '../lambda-errors.ts';

const SERVICE = /^[a-z0-9-]+\.amazonaws\.com$/;

/** Lets a service invoke a function. Other accounts, organizations and function URLs do not exist locally. */
export const addPermission = (context: LambdaContext) =>
  operation(AddPermissionCommand, (input) => {
    const { FunctionName, Qualifier, ...settings } = input;
    const record = findFunction(context, FunctionName, Qualifier);
    const permission = readPermission(settings);
    const permissions = record.permissions ?? [];
    if (permissions.some(({ statementId }) => statementId === permission.statementId))
      throw conflict(
        `The statement id (${permission.statementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      );
    context.functions.put(record.name, { ...record, permissions: [...permissions, permission] });
    return { Statement: JSON.stringify(describePermission(context.aws, record, permission)) };
  });

function readPermission({
  StatementId = '',
  Action = '',
  Principal = '',
  SourceArn,
  SourceAccount,
  ...others
}: Omit<AddPermissionCommandInput, 'FunctionName' | 'Qualifier'>): FunctionPermission {
  const [unsupported] = Object.entries(others).find(([, value]) => value !== undefined) ?? [];
  if (unsupported !== undefined) throw invalidParameter(`The local AWS does not support ${unsupported}`);
  if (Action !== 'lambda:InvokeFunction')
    throw invalidParameter(`The local AWS gives away lambda:InvokeFunction only, got ${Action}`);
  if (!SERVICE.test(Principal))
    throw invalidParameter(`Principal must be a service, like sns.amazonaws.com, in the local AWS; got ${Principal}`);
  return {
    statementId: StatementId,
    action: Action,
    principal: Principal,
    ...(SourceArn !== undefined && { sourceArn: SourceArn }),
    ...(SourceAccount !== undefined && { sourceAccount: SourceAccount }),
  };
}
