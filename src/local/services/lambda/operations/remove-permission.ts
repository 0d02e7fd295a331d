import { RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

export const removePermission = (context: LambdaContext) =>
  operation(RemovePermissionCommand, ({ FunctionName, Qualifier, StatementId }) => {
    const record = findFunction(context, FunctionName, Qualifier);
    const before = record.permissions ?? [];
    const permissions = before.filter(({ statementId }) => statementId !== StatementId);
    if (permissions.length === before.length)
      throw new AwsError('ResourceNotFoundException', `Statement ${StatementId} is not found in resource policy.`, {
        status: 404,
        members: { Type: 'User' },
      });
    context.functions.put(record.name, { ...record, permissions });
    return {};
  });
