import { RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { findFunction, type LambdaContext } from '../lambda-context.ts';
import { notFound } from '../lambda-errors.ts';

export const removePermission = (context: LambdaContext) =>
  operation(RemovePermissionCommand, ({ FunctionName, Qualifier, StatementId }) => {
    const record = findFunction(context, FunctionName, Qualifier);
    const before = record.permissions ?? [];
    const permissions = before.filter(({ statementId }) => statementId !== StatementId);
    if (permissions.length === before.length)
      throw notFound(`Statement ${StatementId} is not found in resource policy.`);
    context.functions.put(record.name, { ...record, permissions });
    return {};
  });
