import { formatCount } from '../../format/quantity.ts';
import type { HourState } from './hours.ts';
import { StateMark } from './state-mark.tsx';
import { STATE_TEXTS } from './state-texts.ts';

const SHOWN = ['aggregated', 'raw', 'failed', 'missing'] as const satisfies HourState[];

/** What the cells mean, and how many of each are on screen. */
export const Legend = ({ counts }: { counts: ReadonlyMap<HourState, number> }) => (
  <ul className="lake-legend" aria-label="Legend">
    {SHOWN.map((state) => (
      <li key={state} title={STATE_TEXTS[state].meaning}>
        <span className={`hour-cell hour-${state}`}>
          <StateMark state={state} />
        </span>
        {STATE_TEXTS[state].name}{' '}
        <span className="figures lake-legend-count">{formatCount(counts.get(state) ?? 0)}</span>
      </li>
    ))}
  </ul>
);
