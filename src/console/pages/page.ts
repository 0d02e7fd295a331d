import type { ComponentType } from 'react';
import type { PathParameters } from '../navigation/match-path.ts';

export interface PageProps {
  /** Of the path, decoded. */
  parameters: PathParameters;
}

export const SECTIONS = ['Pipeline', 'Data', 'Operations'] as const;

/** A page of the console: where it is, what it is called, and how its code is loaded. */
export interface Page {
  /** e.g. `/runs/:name`; see `match-path.ts` */
  path: string;
  title: string;
  /** The heading below which the side navigation lists it; a page without is reached from others. */
  section?: (typeof SECTIONS)[number];
  load: () => Promise<{ default: ComponentType<PageProps> }>;
}
