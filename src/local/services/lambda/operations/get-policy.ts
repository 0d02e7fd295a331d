import { GetPolicyCommand } from '@aws-sdk/client-lambda';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { buildFunctionPolicy } from '../function-policy.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

export const getPolicy = (context: LambdaContext) =>
  operation(GetPolicyCommand, ({ FunctionName, Qualifier }) => {
    const record = findFunction(context, FunctionName, Qualifier);
    const Policy = buildFunctionPolicy(context.aws, record);
    if (Policy === undefined)
      throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', {
        status: 404,
        members: { Type: 'User' },
      });
    return { Policy, RevisionId: record.revisionId };
  });
