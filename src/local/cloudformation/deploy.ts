/**
 * Deploys a template as CloudFormation would: creates what is new, updates what changed, deletes what is gone. Each
 * finished resource is recorded at once, so a deploy that was interrupted goes on where it stopped.
 */
import { createHash } from 'node:crypto';
import type { LocalAws } from '../core/local-aws.ts';
import type { Collection } from '../core/store.ts';
import { isConditionMet, resolve, type Scope } from './intrinsics.ts';
import { checkParameters } from './parameters.ts';
import type { Properties, ResourceContext, ResourceHandler } from './resource-handler.ts';
import { orderResources } from './resource-order.ts';
import { openStackResources, type StackResource } from './stack-resources.ts';
import type { Assembly } from './template.ts';

type ResourceAction = 'created' | 'updated' | 'unchanged' | 'deleted' | 'retained';

export interface DeployOptions {
  aws: LocalAws;
  assembly: Assembly;
  handlers: ReadonlyMap<string, ResourceHandler>;
  /** Values of the template's parameters, over their defaults. */
  parameters?: Record<string, string>;
  onResource?: (event: { logicalId: string; type: string; action: ResourceAction }) => void;
}

export interface Deployment {
  stackName: string;
  /** Resolved stack outputs. */
  outputs: Record<string, string>;
  counts: Record<ResourceAction, number>;
}

/** @throws Error naming the resource that could not be deployed and why; the resources before it stay deployed */
export async function deployStack(options: DeployOptions): Promise<Deployment> {
  const { assembly, aws, handlers } = options;
  const { template, stackName } = assembly;
  refuseUnknownTypes(assembly, handlers);
  checkParameters(template, options.parameters);
  const records = openStackResources(aws);
  const deployed = new Map(records.list(`${stackName}/`).map((record) => [record.logicalId, record]));
  const scope = createScope(options, deployed);
  const counts: Deployment['counts'] = { created: 0, updated: 0, unchanged: 0, deleted: 0, retained: 0 };
  const report = (logicalId: string, type: string, action: ResourceAction) => {
    counts[action] += 1;
    options.onResource?.({ logicalId, type, action });
  };

  const wanted = orderResources(template).filter((id) => {
    const condition = template.Resources[id]?.Condition;
    return condition === undefined || isConditionMet(condition, scope);
  });
  for (const logicalId of wanted) {
    const { record, action } = await explain(logicalId, () => applyResource(logicalId, options, scope, deployed));
    deployed.set(logicalId, record);
    records.put(`${stackName}/${logicalId}`, record);
    report(logicalId, record.type, action);
  }
  for (const record of [...deployed.values()].reverse()) {
    if (wanted.includes(record.logicalId)) continue;
    const action = await explain(record.logicalId, () => removeResource(record, options, records));
    report(record.logicalId, record.type, action);
  }

  const outputs = Object.entries(template.Outputs)
    .filter(([, { Condition }]) => Condition === undefined || isConditionMet(Condition, scope))
    .map(([name, { Value }]) => [name, String(resolve(Value, scope))] as const);
  return { stackName, outputs: Object.fromEntries(outputs), counts };
}

function refuseUnknownTypes({ template }: Assembly, handlers: DeployOptions['handlers']): void {
  const unknown = Object.values(template.Resources).filter(({ Type }) => !handlers.has(Type));
  if (unknown.length === 0) return;
  const types = [...new Set(unknown.map(({ Type }) => Type))].join(', ');
  throw new Error(`The local AWS cannot deploy resources of type ${types}`);
}

async function applyResource(
  logicalId: string,
  { aws, assembly, handlers }: DeployOptions,
  scope: Scope,
  deployed: ReadonlyMap<string, StackResource>,
): Promise<{ record: StackResource; action: ResourceAction }> {
  const resource = assembly.template.Resources[logicalId];
  const handler = handlers.get(resource?.Type ?? '');
  if (!resource || !handler) throw new Error('is not in the template');
  const properties = (resolve(resource.Properties, scope) ?? {}) as Properties;
  const context = createContext(aws, assembly, logicalId);
  const previous = deployed.get(logicalId);
  const action = !previous ? 'created' : isEqual(previous.properties, properties) ? 'unchanged' : 'updated';
  const state =
    action === 'unchanged' && previous
      ? previous.state
      : previous
        ? await handler.update(previous.state, properties, context, previous.properties)
        : await handler.create(properties, context);
  const retain = resource.DeletionPolicy === 'Retain';
  return {
    record: {
      stackName: assembly.stackName,
      logicalId,
      type: resource.Type,
      retain,
      properties,
      metadata: resource.Metadata,
      state,
    },
    action,
  };
}

async function removeResource(
  record: StackResource,
  { aws, assembly, handlers }: DeployOptions,
  records: Collection<StackResource>,
): Promise<ResourceAction> {
  const { logicalId, type, retain, state, properties } = record;
  if (!retain) await handlers.get(type)?.delete(state, properties, createContext(aws, assembly, logicalId));
  records.delete(`${record.stackName}/${logicalId}`);
  return retain ? 'retained' : 'deleted';
}

function createScope(
  { aws, assembly, parameters = {} }: DeployOptions,
  deployed: ReadonlyMap<string, StackResource>,
): Scope {
  const { template, stackName } = assembly;
  const pseudo: Record<string, unknown> = {
    'AWS::AccountId': aws.account,
    'AWS::Region': aws.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${aws.region}:${aws.account}:stack/${stackName}/local`,
    'AWS::NotificationARNs': [],
  };
  const find = (logicalId: string): StackResource => {
    const record = deployed.get(logicalId);
    if (!record) throw new Error(`refers to ${logicalId}, which the template does not make before it`);
    return record;
  };
  return {
    template,
    ref: (name) => {
      if (name in pseudo) return pseudo[name];
      const parameter = template.Parameters[name];
      if (!parameter) return find(name).state.physicalId;
      return parameters[name] ?? parameter.Default;
    },
    getAtt: (logicalId, attribute) => {
      const value = find(logicalId).state.attributes[attribute];
      if (value === undefined) throw new Error(`${logicalId} has no attribute ${attribute} in the local AWS`);
      return value;
    },
  };
}

function createContext(aws: LocalAws, assembly: Assembly, logicalId: string): ResourceContext {
  const { stackName } = assembly;
  return {
    aws,
    stackName,
    logicalId,
    generateName: (maxLength = 64) => {
      const suffix = createHash('sha256').update(`${stackName}/${logicalId}`).digest('hex').slice(0, 12).toUpperCase();
      return `${`${stackName}-${logicalId}`.slice(0, maxLength - suffix.length - 1)}-${suffix}`;
    },
    assetPath: (_, key) => assembly.assetPath(key),
  };
}

async function explain<T>(logicalId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot deploy ${logicalId}: ${reason}`, { cause });
  }
}

const isEqual = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
