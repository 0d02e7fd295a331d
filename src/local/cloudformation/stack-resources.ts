/** Deployed resources, by `<stack>/<logical id>`. */
import type { LocalAws } from '../core/local-aws.ts';
import type { Collection } from '../core/store.ts';
import type { Properties, ResourceState } from './resource-handler.ts';

export interface StackResource {
  stackName: string;
  logicalId: string;
  type: string;
  retain: boolean;
  properties: Properties;
  /** What the template notes about it. */
  metadata: unknown;
  state: ResourceState;
}

export const openStackResources = ({ store }: LocalAws): Collection<StackResource> =>
  store.collection('cloudformation_resources');
