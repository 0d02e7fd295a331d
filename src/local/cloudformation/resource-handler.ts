/**
 * How a CloudFormation resource type is made real: by calling the operations that CloudFormation itself would call, as
 * the account's administrator. One handler a type; services keep theirs in `services/<service>/resources.ts`.
 */
import type { LocalAws } from '../core/local-aws.ts';

/** Properties with every intrinsic resolved. Validated by the operations they are passed to. */
export type Properties = Record<string, unknown>;

export interface ResourceState {
  /** What `Ref` gives. */
  physicalId: string;
  /** What `Fn::GetAtt` gives, e.g. `{ Arn: ... }`. */
  attributes: Record<string, string>;
}

export interface ResourceContext {
  aws: LocalAws;
  stackName: string;
  logicalId: string;
  /**
   * A name of AWS's usual form for a resource that the template leaves unnamed: `<stack>-<logical id>-<suffix>`, stable over deploys.
   */
  generateName(maxLength?: number): string;
  /** Folder of an asset that the template names by bucket and key, e.g. a function's bundle. */
  assetPath(bucket: string, key: string): string;
}

export interface ResourceHandler {
  /** e.g. `AWS::Glue::Table` */
  type: string;
  create(properties: Properties, context: ResourceContext): Promise<ResourceState>;
  /**
   * Brings an existing resource to `properties`. Keeps its identity where AWS would update without replacement.
   * @param previous what it was made or last updated with
   */
  update(
    state: ResourceState,
    properties: Properties,
    context: ResourceContext,
    previous: Properties,
  ): Promise<ResourceState>;
  delete(state: ResourceState, properties: Properties, context: ResourceContext): Promise<void>;
}
