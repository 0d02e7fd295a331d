import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { HOUR_MS } from '#contracts/durations';
import { WINDOW_MS } from '#contracts/windows';
import { formatBytes, formatCount } from '../../format/quantity.ts';
import { useClock } from '../../live/clock.ts';
import { buildRunHref } from '../../runs/run-href.ts';
import type { FailedRun } from './failed-runs.ts';
import { type HourObject, totalHour } from './hour-objects.ts';
import type { Aggregate } from './hours.ts';

interface HourFactsProps {
  hourMs: number;
  objects: readonly HourObject[];
  aggregate: Aggregate | undefined;
  /** Those that were for this hour, the latest first. */
  failedRuns: readonly FailedRun[];
}

export function HourFacts({ hourMs, objects, aggregate, failedRuns }: HourFactsProps) {
  const totals = totalHour(hourMs, objects);
  const written = totals.windows - totals.missingWindows.length;
  return (
    <KeyValuePairs
      columns={4}
      items={[
        { label: 'Aggregated by', value: <AggregatedBy hourMs={hourMs} aggregate={aggregate} /> },
        {
          label: 'Windows',
          value: (
            <>
              {written} of {totals.windows}
              <MissingWindows missing={totals.missingWindows} />
            </>
          ),
        },
        {
          label: 'Logs',
          value:
            totals.logObjects === 0
              ? 'None'
              : `${formatCount(totals.logObjects)} ${totals.logObjects === 1 ? 'object' : 'objects'}, ${formatBytes(totals.logBytes)}`,
        },
        { label: 'Aggregate', value: aggregate ? formatBytes(totals.aggregateBytes) : 'None' },
        ...(failedRuns.length > 0 ? [{ label: 'Failed runs', value: <FailedRuns runs={failedRuns} /> }] : []),
      ]}
    />
  );
}

function AggregatedBy({ hourMs, aggregate }: { hourMs: number; aggregate: Aggregate | undefined }): ReactNode {
  const { nowMs = 0 } = useClock();
  if (aggregate) return aggregate.runName === undefined ? 'No run: by hand' : <RunLink name={aggregate.runName} />;
  if (hourMs > nowMs) return 'It has not begun yet';
  return hourMs + HOUR_MS > nowMs ? 'The run that closes the hour will' : 'No run yet';
}

const MAX_NAMED = 3;

/** Only those that ended a while ago: the latest may still be written. */
function MissingWindows({ missing }: { missing: readonly number[] }): ReactNode {
  const { nowMs = 0 } = useClock();
  const late = missing.filter((windowMs) => windowMs + 2 * WINDOW_MS < nowMs);
  if (late.length === 0) return null;
  const names = late.slice(0, MAX_NAMED).map((windowMs) => new Date(windowMs).toISOString().slice(11, 16));
  return `, without ${names.join(', ')}${late.length > MAX_NAMED ? ` and ${late.length - MAX_NAMED} more` : ''}`;
}

const FailedRuns = ({ runs }: { runs: readonly FailedRun[] }) => (
  <SpaceBetween size="xxs">
    {runs.slice(0, MAX_NAMED).map(({ name }) => (
      <RunLink key={name} name={name} />
    ))}
    {runs.length > MAX_NAMED && `and ${runs.length - MAX_NAMED} more`}
  </SpaceBetween>
);

const RunLink = ({ name }: { name: string }) => (
  <Link href={buildRunHref(name)}>
    <span className="object-key">{name}</span>
  </Link>
);
