import { GetPolicy$, type GetPolicyCommandInput, type GetPolicyCommandOutput } from '@aws-sdk/client-lambda';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { describePermission } from '../function-policy.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

export const getPolicy = (context: LambdaContext) =>
  operation<GetPolicyCommandInput, GetPolicyCommandOutput>(GetPolicy$, ({ FunctionName, Qualifier }) => {
    const record = findFunction(context, FunctionName, Qualifier);
    const permissions = record.permissions ?? [];
    if (permissions.length === 0)
      throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', {
        status: 404,
        members: { Type: 'User' },
      });
    const Statement = permissions.map((permission) => describePermission(context.aws, record, permission));
    return {
      Policy: JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement }),
      RevisionId: record.revisionId,
    };
  });
