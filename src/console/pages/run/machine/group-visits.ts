import type { Visit } from '../history/visit.ts';

/** Visits by a key, each group in their order. */
export function groupVisits<Key>(visits: readonly Visit[], keyOf: (visit: Visit) => Key): Map<Key, Visit[]> {
  const groups = new Map<Key, Visit[]>();
  for (const visit of visits) {
    const group = groups.get(keyOf(visit));
    if (group) group.push(visit);
    else groups.set(keyOf(visit), [visit]);
  }
  return groups;
}
