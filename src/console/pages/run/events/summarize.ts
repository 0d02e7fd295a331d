import { numberOf, type RunEvent, textOf } from '../history/run-event.ts';

/** What is worth knowing of an event in a few words, beside its type and state. */
export function summarize(event: RunEvent): string {
  const index = numberOf(event, 'index');
  const length = numberOf(event, 'length');
  const resource = [textOf(event, 'resourceType'), textOf(event, 'resource')].filter(Boolean).join(' ');
  const parts = [
    index === undefined ? '' : `iteration ${index}`,
    length === undefined ? '' : `${length} items`,
    resource,
    textOf(event, 'error') ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
