import { formatBytes, formatUsd } from '../../../format/quantity.ts';
import { formatDuration } from '../../../format/time.ts';
import { isOver, type QueryRun } from './query-run.ts';
import { RunState } from './run-state.tsx';
import { useScanPrice } from './use-scan-price.ts';

/** How an execution went: state, time, bytes and price, in one line. */
export function RunFacts({ run }: { run: QueryRun }) {
  const usdPerByte = useScanPrice();
  return (
    <div className="query-facts" role="status">
      <RunState state={run.state} />
      {isOver(run) && (
        <>
          <Fact label="Run time" value={run.durationMs === undefined ? '-' : formatDuration(run.durationMs)} />
          <Fact label="Data scanned" value={formatBytes(run.scannedBytes)} />
          <Fact label="Price" value={`${describePrice(run, usdPerByte)}${describeMinimum(run)}`} />
        </>
      )}
    </div>
  );
}

const Fact = ({ label, value }: { label: string; value: string }) => (
  <span className="query-fact figures">
    <span className="query-fact-label">{label}</span> {value}
  </span>
);

/** @param usdPerByte undefined while it is not known */
export function describePrice({ billedBytes }: QueryRun, usdPerByte: number | undefined): string {
  if (billedBytes === 0) return formatUsd(0);
  return usdPerByte === undefined ? '-' : formatUsd(billedBytes * usdPerByte);
}

/** Athena asks for 10 MB at least. */
const describeMinimum = ({ billedBytes, scannedBytes }: QueryRun): string =>
  billedBytes > scannedBytes ? ` (for ${formatBytes(billedBytes)})` : '';
