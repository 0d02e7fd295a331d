import type { HourState } from './hours.ts';

/** What a state is called, and what it means. */
export const STATE_TEXTS: Readonly<Record<HourState, { name: string; meaning: string }>> = {
  aggregated: { name: 'Aggregated', meaning: 'A run has committed its aggregate.' },
  raw: { name: 'Raw', meaning: 'Logs are there; no run has aggregated them yet.' },
  failed: { name: 'Failed', meaning: 'A run that was to aggregate it failed, and none has done it since.' },
  missing: { name: 'Missing', meaning: 'No logs were written.' },
  upcoming: { name: 'To come', meaning: 'Its first logs are still to come.' },
  before: { name: 'Before the lake', meaning: 'The first logs are of a later hour.' },
};
