import type { HourState } from './hours.ts';

/** Its shape tells the state where its colour does not. */
const SHAPES: Readonly<Record<HourState, string>> = {
  aggregated: 'M3 8.5 6.5 12 13 4.5',
  raw: 'M4 5h8M4 8h8M4 11h5',
  failed: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  missing: 'M5 8h6',
  upcoming: '',
  before: '',
};

export const StateMark = ({ state }: { state: HourState }) => (
  <svg className="hour-mark" viewBox="0 0 16 16" aria-hidden="true">
    <path d={SHAPES[state]} />
  </svg>
);
