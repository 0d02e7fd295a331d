/** The order in which resources are made: each after all that it refers to or depends on. */
import { listReferences } from './intrinsics.ts';
import type { Template } from './template.ts';

/** @throws Error naming the resources of a circular dependency */
export function orderResources(template: Template): string[] {
  const ordered: string[] = [];
  const state = new Map<string, 'visiting' | 'done'>();

  const visit = (id: string, path: string[]): void => {
    if (state.get(id) === 'done') return;
    if (state.get(id) === 'visiting')
      throw new Error(`Circular dependency between resources: ${[...path.slice(path.indexOf(id)), id].join(' -> ')}`);
    state.set(id, 'visiting');
    for (const dependency of listDependencies(template, id)) visit(dependency, [...path, id]);
    state.set(id, 'done');
    ordered.push(id);
  };

  for (const id of Object.keys(template.Resources)) visit(id, []);
  return ordered;
}

function listDependencies(template: Template, id: string): string[] {
  const resource = template.Resources[id];
  if (!resource) return [];
  const names = [...resource.DependsOn, ...listReferences(resource.Properties)];
  return [...new Set(names)].filter((name) => name !== id && name in template.Resources);
}
