import { TagResourceCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

export const tagResource = (context: LambdaContext) =>
  operation(TagResourceCommand, ({ Resource, Tags = {} }) => {
    const record = findFunction(context, Resource);
    context.functions.put(record.name, { ...record, tags: { ...record.tags, ...Tags } });
    return {};
  });
