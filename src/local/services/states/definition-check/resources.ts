import type { LocalAws } from '#local/core/local-aws';
import { isJsonObject } from '../asl/json.ts';
import { DYNAMIC_SUFFIX } from '../asl/payload-template.ts';
import { findIntegration } from '../integrations/find-integration.ts';
import { listUnknownParameters } from '../integrations/sdk-shapes.ts';
import { invalid, type Problem, unsupported } from './problem.ts';
import type { PlacedState } from './walk-states.ts';

/** A Task state whose resource does not exist here. */
export function findUnsupportedResource({ state, location }: PlacedState, aws: LocalAws): Problem[] {
  const { Type, Resource } = state;
  if (Type !== 'Task' || typeof Resource !== 'string' || findIntegration(aws, Resource)) return [];
  return [unsupported(`The resource '${Resource}'`, `${location}/Resource`)];
}

/** Parameters that the resource does not have. */
export function findParameterProblems({ state, location }: PlacedState, aws: LocalAws): Problem[] {
  const { Resource, Parameters } = state;
  const integration = typeof Resource === 'string' ? findIntegration(aws, Resource) : undefined;
  if (integration?.input === undefined || !isJsonObject(Parameters)) return [];
  const names = Object.keys(Parameters).map((name) =>
    name.endsWith(DYNAMIC_SUFFIX) ? name.slice(0, -DYNAMIC_SUFFIX.length) : name,
  );
  return listUnknownParameters(integration.input, names).map((name) =>
    invalid(`The field "${name}" is not supported by Step Functions`, `${location}/Parameters`),
  );
}
