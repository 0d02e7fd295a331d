/** The way of a record through the pipeline, as a picture that lives: each stop says how it stands, and leads to its page. */
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { ErrorState } from '../../components/states.tsx';
import { buildHref } from '../../navigation/location.ts';
import { STOPS, type Stop } from './stops.ts';
import { type StopCount, useStopCounts } from './use-stop-counts.ts';

export function FlowPicture() {
  const counts = useStopCounts();
  const error = STOPS.map(({ id }) => counts[id].error).find(Boolean);
  return (
    <Container header={<Header variant="h2">Follow one record</Header>}>
      {error && <ErrorState title="Not all of this is known" error={error} />}
      <ol className="flow">
        {STOPS.map((stop) => (
          <li key={stop.id} className={`flow-stop flow-stop-${stop.id}`}>
            <StopCard stop={stop} count={counts[stop.id]} />
          </li>
        ))}
      </ol>
    </Container>
  );
}

interface StopCardProps {
  stop: Stop;
  count: StopCount;
}

function StopCard({ stop, count: { figure, detail, error, isActive = false, isAlarming = false } }: StopCardProps) {
  const state = isAlarming ? 'alarming' : isActive ? 'active' : 'quiet';
  return (
    <a className={`flow-card flow-card-${state}`} href={buildHref(stop.path)}>
      <span className={`flow-glyph flow-glyph-${stop.family}`}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={stop.glyph} />
        </svg>
      </span>
      <span className="flow-text">
        <span className="flow-title">{stop.title}</span>
        <span className="flow-service">{stop.service}</span>
        <span className="flow-figure">{figure ?? (error ? 'not known' : '-')}</span>
        {figure !== undefined && <span className="flow-detail">{detail}</span>}
      </span>
    </a>
  );
}
