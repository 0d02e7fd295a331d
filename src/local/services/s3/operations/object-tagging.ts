/** An object's tags: changing them changes neither its bytes nor its time. */
import { DeleteObjectTaggingCommand, GetObjectTaggingCommand, PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { checkVersionId } from '../object-key.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';
import { checkTags, MAX_OBJECT_TAGS } from '../tags.ts';

export const putObjectTagging = (context: S3Context) =>
  bucketOperation(context, PutObjectTaggingCommand, (input) => {
    checkVersionId(input.VersionId);
    const object = context.objects.getStored(input.Bucket, input.Key);
    const tags = input.Tagging.TagSet;
    checkTags(tags, MAX_OBJECT_TAGS);
    context.objects.updateDetails(object, { tags });
    return {};
  });

export const getObjectTagging = (context: S3Context) =>
  bucketOperation(context, GetObjectTaggingCommand, (input) => {
    checkVersionId(input.VersionId);
    return { TagSet: context.objects.getStored(input.Bucket, input.Key).tags ?? [] };
  });

export const deleteObjectTagging = (context: S3Context) =>
  bucketOperation(context, DeleteObjectTaggingCommand, (input) => {
    checkVersionId(input.VersionId);
    context.objects.updateDetails(context.objects.getStored(input.Bucket, input.Key), { tags: undefined });
    return {};
  });
