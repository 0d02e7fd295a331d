import { formatDuration } from '../../../format/time.ts';

/** What the bars mean. @param idle the lengths of the stretches that are drawn short, ms */
export function Legend({ idle }: { idle: readonly number[] }) {
  const idleMs = idle.reduce((total, ms) => total + ms, 0);
  return (
    <div className="run-legend">
      <Sample className="run-bar run-status-succeeded">Work</Sample>
      <Sample className="run-bar run-status-failed">Failed</Sample>
      <Sample className="run-bar run-bar--backoff">Back-off</Sample>
      <Sample className="run-bar run-bar--wait">Wait</Sample>
      {idle.length > 0 && (
        <Sample className="run-timeline__gap run-legend__gap">
          Idle, drawn short ({formatDuration(idleMs)} in all)
        </Sample>
      )}
    </div>
  );
}

function Sample({ className, children }: { className: string; children: React.ReactNode }) {
  return (
    <span>
      <span className="run-legend__sample" aria-hidden="true">
        <span className={className} style={{ inlineSize: '100%' }} />
      </span>
      {children}
    </span>
  );
}
