import { ListTagsCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

export const listTags = (context: LambdaContext) =>
  operation(ListTagsCommand, ({ Resource }) => ({
    Tags: findFunction(context, Resource).tags,
  }));
