/** Lifecycle rules as CloudFormation spells them: flat, where the API nests. */
import type { LifecycleRule, LifecycleRuleFilter, Tag } from '@aws-sdk/client-s3';
import type { Properties } from '../../cloudformation/resource-handler.ts';

/** Properties of `AWS::S3::Bucket.Rule` that have a counterpart here. */
interface RuleProperties extends Properties {
  Id?: string;
  Status?: LifecycleRule['Status'];
  Prefix?: string;
  TagFilters?: Tag[];
  ObjectSizeGreaterThan?: string | number;
  ObjectSizeLessThan?: string | number;
  ExpirationInDays?: number;
  ExpirationDate?: string;
  ExpiredObjectDeleteMarker?: boolean;
  AbortIncompleteMultipartUpload?: { DaysAfterInitiation: number };
  NoncurrentVersionExpiration?: LifecycleRule['NoncurrentVersionExpiration'];
}

const KNOWN = [
  'Id',
  'Status',
  'Prefix',
  'TagFilters',
  'ObjectSizeGreaterThan',
  'ObjectSizeLessThan',
  'ExpirationInDays',
  'ExpirationDate',
  'ExpiredObjectDeleteMarker',
  'AbortIncompleteMultipartUpload',
  'NoncurrentVersionExpiration',
];

/**
 * @param configuration value of `LifecycleConfiguration`
 * @throws Error for a property that the local AWS would have to ignore
 */
export function buildLifecycleRules(configuration: unknown): LifecycleRule[] {
  const { Rules: rules = [] } = configuration as { Rules?: RuleProperties[] };
  return rules.map(buildRule);
}

function buildRule(rule: RuleProperties): LifecycleRule {
  const unknown = Object.keys(rule).filter((name) => !KNOWN.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `The local AWS does not support ${unknown.join(', ')} of a lifecycle rule; supported: ${KNOWN.join(', ')}`,
    );
  const expiration = {
    ...(rule.ExpirationInDays !== undefined && { Days: Number(rule.ExpirationInDays) }),
    ...(rule.ExpirationDate !== undefined && { Date: new Date(rule.ExpirationDate) }),
    ...(rule.ExpiredObjectDeleteMarker !== undefined && { ExpiredObjectDeleteMarker: rule.ExpiredObjectDeleteMarker }),
  };
  return {
    ...(rule.Id !== undefined && { ID: rule.Id }),
    Status: rule.Status,
    Filter: buildFilter(rule),
    ...(Object.keys(expiration).length > 0 && { Expiration: expiration }),
    ...(rule.AbortIncompleteMultipartUpload && {
      AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload,
    }),
    ...(rule.NoncurrentVersionExpiration && { NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration }),
  };
}

/** The API takes one criterion by itself, and several only within `And`. */
function buildFilter(rule: RuleProperties): LifecycleRuleFilter {
  const sizes = {
    ...(rule.ObjectSizeGreaterThan !== undefined && { ObjectSizeGreaterThan: Number(rule.ObjectSizeGreaterThan) }),
    ...(rule.ObjectSizeLessThan !== undefined && { ObjectSizeLessThan: Number(rule.ObjectSizeLessThan) }),
  };
  const tags = rule.TagFilters ?? [];
  if (tags.length === 0 && Object.keys(sizes).length === 0) return { Prefix: rule.Prefix ?? '' };
  return {
    And: {
      ...(rule.Prefix !== undefined && { Prefix: rule.Prefix }),
      ...sizes,
      ...(tags.length > 0 && { Tags: tags }),
    },
  };
}
