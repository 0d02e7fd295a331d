import { GetPolicyCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { buildFunctionPolicy } from '../function-policy.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';
import { notFound } from '../lambda-errors.ts';

export const getPolicy = (context: LambdaContext) =>
  operation(GetPolicyCommand, ({ FunctionName, Qualifier }) => {
    const record = findFunction(context, FunctionName, Qualifier);
    const Policy = buildFunctionPolicy(context.aws, record);
    if (Policy === undefined) throw notFound('The resource you requested does not exist.');
    return { Policy, RevisionId: record.revisionId };
  });
