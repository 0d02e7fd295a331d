/** `/_pennylake/sample-events`: the events that a run can be started with, as they lie in a folder now. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_EVENTS_ROUTE, type SampleEvent } from '#contracts/local-routes';
import type { Route } from './route.ts';

const EXTENSION = '.json';

/** @param folder absolute path; its JSON files are the events, those of its folders are not */
export function createSampleEventRoutes(folder: string): Route[] {
  const list = (): SampleEvent[] =>
    readdirSync(folder)
      .filter((file) => file.endsWith(EXTENSION))
      .toSorted()
      .map((file) => ({ name: file.slice(0, -EXTENSION.length), text: readFileSync(join(folder, file), 'utf8') }));
  return [{ method: 'GET', path: SAMPLE_EVENTS_ROUTE, answer: list }];
}
