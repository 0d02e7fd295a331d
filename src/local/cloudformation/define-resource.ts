/** What most resource types have in common, so that a service's `resources.ts` says only what is its own. */
import { z } from 'zod';
import { isAwsError } from '../core/aws-error.ts';
import { rootCaller } from '../core/local-aws.ts';
import type { Properties, ResourceContext, ResourceHandler, ResourceState } from './resource-handler.ts';

interface ResourceDefinition<Schema extends z.ZodObject, Values = z.output<Schema>> {
  /** e.g. `AWS::Glue::Table` */
  type: string;
  /** All properties that it knows; others would be ignored without a word, so they are refused. */
  properties: Schema;
  /** What the properties call it. An update to another `Ref` or ARN replaces it: the new one first, then the old one goes. */
  describe(properties: Values, context: ResourceContext): ResourceState;
  /** Whether an update replaces it although it is called the same, as when it moves to another parent. */
  isMoved?(properties: Values, previous: Values): boolean;
  create(state: ResourceState, properties: Values, context: ResourceContext): Promise<unknown>;
  /** Absent where what creates it also overwrites it. */
  update?(state: ResourceState, properties: Values, context: ResourceContext, previous: Values): Promise<unknown>;
  delete(state: ResourceState, properties: Values, context: ResourceContext): Promise<unknown>;
  /** By which the service says that what is to be deleted is gone: with what it belonged to, or in an interrupted deploy. */
  goneCode?: string;
}

export function defineResource<Schema extends z.ZodObject>(definition: ResourceDefinition<Schema>): ResourceHandler {
  const { type, properties: schema, describe, isMoved, create, update = create, goneCode } = definition;
  const read = (properties: Properties) => readProperties(type, schema, properties);

  const handler: ResourceHandler = {
    type,
    create: async (properties, context) => {
      const values = read(properties);
      const state = describe(values, context);
      await create(state, values, context);
      return state;
    },
    update: async (state, properties, context, previous) => {
      const values = read(properties);
      const wanted = describe(values, context);
      const known = schema.parse(previous);
      if (!isCalledTheSame(wanted, state) || isMoved?.(values, known)) {
        const replacement = await handler.create(properties, context);
        await handler.delete(state, previous, context);
        return replacement;
      }
      await update(wanted, values, context, known);
      return wanted;
    },
    delete: async (state, properties, context) => {
      const deletion = definition.delete(state, schema.parse(properties), context);
      await (goneCode === undefined ? deletion : unlessGone(goneCode, deletion));
    },
  };
  return handler;
}

const isCalledTheSame = (left: ResourceState, right: ResourceState): boolean =>
  left.physicalId === right.physicalId && left.attributes['Arn'] === right.attributes['Arn'];

/** Takes away what may have gone already: with what it belonged to, or in an interrupted deploy. */
export async function unlessGone(goneCode: string, removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!isAwsError(error, goneCode)) throw error;
  }
}

/** A document that a template has as an object, and services take as text. */
export const documentText = z.record(z.string(), z.unknown()).transform((document) => JSON.stringify(document));

/** @throws Error naming the properties that are not known, or those whose values are wrong */
export function readProperties<Schema extends z.ZodObject>(
  type: string,
  schema: Schema,
  properties: Properties,
): z.output<Schema> {
  const unknown = Object.keys(properties).filter((name) => !(name in schema.shape));
  if (unknown.length > 0) throw new Error(`the local AWS does not support ${unknown.join(', ')} of ${type}`);
  const { data, error } = schema.safeParse(properties);
  if (error) {
    const problems = error.issues.map(({ path, message }) => `${path.join('.')} of ${type}: ${message}`);
    throw new Error(problems.join('; '), { cause: error });
  }
  return data;
}

/** Calls operations of a service as CloudFormation does for the account's administrator. */
export const callsOf =
  (service: string) =>
  <Output = unknown>({ aws }: ResourceContext, operation: string, input: object): Promise<Output> =>
    aws.call<object, Output>(service, operation, input, rootCaller);
