/** CloudFormation's resource types of S3, made by S3's own operations. */
import type { LifecycleRule } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { callsOf, defineResource } from '../../cloudformation/define-resource.ts';
import type {
  Properties,
  ResourceContext,
  ResourceHandler,
  ResourceState,
} from '../../cloudformation/resource-handler.ts';
import { buildLifecycleRules } from './lifecycle-properties.ts';

const MAX_BUCKET_NAME = 63;

const call = callsOf('s3');

/** How each property of a bucket is set, and how it is set back when the template no longer has it. */
interface BucketSetting {
  set(value: unknown): [operation: string, input: object];
  reset?: string;
}

const BUCKET_SETTINGS: Record<string, BucketSetting> = {
  PublicAccessBlockConfiguration: {
    set: (PublicAccessBlockConfiguration) => ['PutPublicAccessBlock', { PublicAccessBlockConfiguration }],
    reset: 'DeletePublicAccessBlock',
  },
  BucketEncryption: {
    set: (value) => ['PutBucketEncryption', { ServerSideEncryptionConfiguration: toEncryption(value) }],
    reset: 'DeleteBucketEncryption',
  },
  LifecycleConfiguration: {
    set: (value) => [
      'PutBucketLifecycleConfiguration',
      { LifecycleConfiguration: { Rules: buildLifecycleRules(value) satisfies LifecycleRule[] } },
    ],
    reset: 'DeleteBucketLifecycle',
  },
  OwnershipControls: { set: (OwnershipControls) => ['PutBucketOwnershipControls', { OwnershipControls }] },
  Tags: { set: (TagSet) => ['PutBucketTagging', { Tagging: { TagSet } }], reset: 'DeleteBucketTagging' },
};

/** CloudFormation names the default differently from the API. */
function toEncryption(value: unknown): object {
  const { ServerSideEncryptionConfiguration: rules } = value as { ServerSideEncryptionConfiguration: Properties[] };
  return {
    Rules: rules.map(({ ServerSideEncryptionByDefault, ...rest }) => ({
      ...rest,
      ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault,
    })),
  };
}

function refuseUnknown(properties: Properties): void {
  const known = ['BucketName', ...Object.keys(BUCKET_SETTINGS)];
  const unknown = Object.keys(properties).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `The local AWS does not support ${unknown.join(', ')} of AWS::S3::Bucket; supported: ${known.join(', ')}`,
    );
}

async function configure(bucket: string, properties: Properties, context: ResourceContext): Promise<void> {
  for (const [property, { set }] of Object.entries(BUCKET_SETTINGS)) {
    const value = properties[property];
    if (value === undefined) continue;
    const [operation, input] = set(value);
    await call(context, operation, { Bucket: bucket, ...input });
  }
}

async function resetOthers(bucket: string, properties: Properties, context: ResourceContext): Promise<void> {
  for (const [property, { reset }] of Object.entries(BUCKET_SETTINGS))
    if (reset && properties[property] === undefined) await call(context, reset, { Bucket: bucket });
}

const describeBucket = (bucket: string, { aws }: ResourceContext): ResourceState => ({
  physicalId: bucket,
  attributes: {
    Arn: `arn:aws:s3:::${bucket}`,
    DomainName: `${bucket}.s3.amazonaws.com`,
    DualStackDomainName: `${bucket}.s3.dualstack.${aws.region}.amazonaws.com`,
    RegionalDomainName: `${bucket}.s3.${aws.region}.amazonaws.com`,
    WebsiteURL: `http://${bucket}.s3-website-${aws.region}.amazonaws.com`,
  },
});

const bucket: ResourceHandler = {
  type: 'AWS::S3::Bucket',
  create: async (properties, context) => {
    refuseUnknown(properties);
    const name = String(properties['BucketName'] ?? context.generateName(MAX_BUCKET_NAME).toLowerCase());
    // Succeeds for a bucket that is there: one that was retained, or whose deployment was killed before it was recorded.
    await call(context, 'CreateBucket', { Bucket: name });
    await configure(name, properties, context);
    return describeBucket(name, context);
  },
  update: async (state, properties, context) => {
    refuseUnknown(properties);
    const name = properties['BucketName'];
    if (name !== undefined && name !== state.physicalId)
      throw new Error(`The bucket ${state.physicalId} cannot be renamed to ${name}: CloudFormation would replace it`);
    await configure(state.physicalId, properties, context);
    await resetOthers(state.physicalId, properties, context);
    return state;
  },
  delete: async ({ physicalId }, _, context) => {
    await call(context, 'DeleteBucket', { Bucket: physicalId });
  },
};

const bucketPolicy = defineResource({
  type: 'AWS::S3::BucketPolicy',
  properties: z.object({ Bucket: z.string(), PolicyDocument: z.record(z.string(), z.unknown()) }),
  describe: ({ Bucket }) => ({ physicalId: Bucket, attributes: {} }),
  create: (_, { Bucket, PolicyDocument }, context) =>
    call(context, 'PutBucketPolicy', { Bucket, Policy: JSON.stringify(PolicyDocument) }),
  delete: ({ physicalId }, _, context) => call(context, 'DeleteBucketPolicy', { Bucket: physicalId }),
});

export const S3_RESOURCES: readonly ResourceHandler[] = [bucket, bucketPolicy];
