import { ListTags$, type ListTagsCommandInput, type ListTagsCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { findFunction, type LambdaContext } from '../lambda-context.ts';

export const listTags = (context: LambdaContext) =>
  operation<ListTagsCommandInput, ListTagsCommandOutput>(ListTags$, ({ Resource }) => ({
    Tags: findFunction(context, Resource).tags,
  }));
