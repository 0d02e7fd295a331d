/** Whom a failure reaches: along the dependency graph, one hop after another, until somebody has a fallback. */
import { findApplication, listCallees, listDependents } from '../topology.ts';
import type { IncidentScript } from './script.ts';

export interface CascadeStop {
  service: string;
  /** Distance from the origin; 1 is next to it. */
  hop: number;
}

function listNeighbors(service: string, spreadsTo: IncidentScript['spreadsTo']): string[] {
  const callers = listDependents(service).filter((name) => !findApplication(name)?.isResilient);
  return spreadsTo === 'callers' ? callers : [...callers, ...listCallees(service)];
}

/** Services that fail because `origin` does, nearest first; the origin itself is left out. */
export function buildCascade(origin: string, spreadsTo: IncidentScript['spreadsTo']): CascadeStop[] {
  const seen = new Set([origin]);
  const stops: CascadeStop[] = [];
  let frontier = [origin];
  for (let hop = 1; frontier.length > 0; hop++) {
    frontier = frontier.flatMap((service) => {
      const fresh = listNeighbors(service, spreadsTo).filter((name) => !seen.has(name));
      for (const name of fresh) seen.add(name);
      return fresh;
    });
    stops.push(...frontier.map((service) => ({ service, hop })));
  }
  return stops;
}
