import { UntagResourceCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

export const untagResource = (context: LambdaContext) =>
  operation(UntagResourceCommand, ({ Resource, TagKeys }) => {
    const record = findFunction(context, Resource);
    const kept = Object.entries(record.tags).filter(([key]) => !TagKeys.includes(key));
    context.functions.put(record.name, { ...record, tags: Object.fromEntries(kept) });
    return {};
  });
