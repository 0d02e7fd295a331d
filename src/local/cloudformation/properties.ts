/** What handlers of resource types share when they read properties. */
import type { Properties, ResourceContext, ResourceHandler, ResourceState } from './resource-handler.ts';

/**
 * Refuses properties that would otherwise be ignored without a word.
 * @throws Error naming them
 */
export function refuseOtherProperties(type: string, properties: Properties, known: readonly string[]): void {
  const unknown = Object.keys(properties).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`the local AWS does not support ${unknown.join(', ')} of ${type}`);
}

/** An update that AWS makes by replacement: the new resource first, then the old one goes. */
export async function replaceResource(
  handler: ResourceHandler,
  state: ResourceState,
  properties: Properties,
  context: ResourceContext,
  previous: Properties,
): Promise<ResourceState> {
  const replacement = await handler.create(properties, context);
  await handler.delete(state, previous, context);
  return replacement;
}
