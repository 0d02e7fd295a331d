/** What a run has done with each state of the graph. */
import type { RunStates, Visit, VisitStatus } from '../history/visit.ts';
import { groupVisits } from '../machine/group-visits.ts';
import { END, START, transitionKey } from './build-graph.ts';

export interface NodeActivity {
  /** The visit that a click leads to: the worst of those that are shown, or the latest. */
  visit: Visit;
  status: VisitStatus;
  visits: number;
}

/** Iterations that are shown: of a Map state's name an index; all of them where there is none. */
export type ChosenIterations = Readonly<Record<string, number>>;

/** Visits that are in the chosen iterations of all states around them. */
export function listShownVisits({ visits }: RunStates, chosen: ChosenIterations): Visit[] {
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  const isShown = ({ parentId, index }: Visit): boolean => {
    const parent = parentId === undefined ? undefined : byId.get(parentId);
    if (!parent) return true;
    const wanted = chosen[parent.state];
    return (wanted === undefined || parent.type !== 'Map' || wanted === index) && isShown(parent);
  };
  return visits.filter(isShown);
}

/** By the state's name; states that were not visited are missing. */
export function describeNodes(visits: readonly Visit[]): Map<string, NodeActivity> {
  const activities = new Map<string, NodeActivity>();
  for (const [state, group] of groupVisits(visits, (visit) => visit.state)) {
    const activity = describeGroup(group);
    if (activity) activities.set(state, activity);
  }
  return activities;
}

/** What matters most when several visits share a node: what goes on, then what went wrong, then the latest. */
const RANKS: readonly VisitStatus[] = ['running', 'retrying', 'failed', 'timed-out', 'caught', 'aborted'];

export function describeGroup(visits: readonly Visit[]): NodeActivity | undefined {
  const isOfIterations = visits.some(({ index }) => index !== undefined);
  // One after the other the last one tells; at the same time the worst one does.
  const ranked = isOfIterations ? RANKS : (['running', 'retrying'] as const);
  const visit =
    ranked.map((status) => visits.findLast((candidate) => candidate.status === status)).find(Boolean) ?? visits.at(-1);
  return visit && { visit, status: visit.status, visits: visits.length };
}

/** Transitions that were made, as `transitionKey` names them. */
export function findTransitions(visits: readonly Visit[]): Set<string> {
  const made = new Set<string>();
  const latest = new Map<string, Visit>();
  for (const visit of visits) {
    const line = `${visit.parentId}:${visit.index}`;
    made.add(transitionKey(latest.get(line)?.state ?? START, visit.state));
    latest.set(line, visit);
  }
  for (const { state, status } of latest.values())
    if (status === 'succeeded' || status === 'caught') made.add(transitionKey(state, END));
  return made;
}
