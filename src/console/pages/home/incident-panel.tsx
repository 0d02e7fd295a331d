/** Incidents to inject: each starts the sample event of its kind, moved to now. */
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { SampleEvent } from '#contracts/local-routes';
import { shiftEvent } from '#contracts/shift-event';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { readNow } from '../../live/clock.ts';
import { checkEvent } from '../../runs/check-event.ts';
import { nameRun } from '../../runs/name-run.ts';
import { readDescription } from '../../runs/read-description.ts';
import { useSampleEvents } from '../../runs/sample-events.ts';
import { startRun } from '../../runs/start-run.ts';
import { INCIDENT_PREFIX, nameIncident } from './incident-names.ts';
import { IncidentWatch } from './incident-watch.tsx';

export function IncidentPanel() {
  const { data: samples, error, refetch } = useSampleEvents();
  const panel = useRef<HTMLElement>(null);
  const start = useMutation({
    mutationFn: startIncident,
    onSuccess: () => showWatch(panel.current),
  });
  const incidents = samples?.filter(({ name }) => name.startsWith(INCIDENT_PREFIX));
  return (
    <section ref={panel} className="incident-panel" aria-label="Incidents" tabIndex={-1}>
      <Container
        header={
          <Header
            variant="h2"
            description="Break something, and watch the alarm fire: a run writes the logs of an incident that is at its worst right now."
          >
            Inject an incident
          </Header>
        }
      >
        <SpaceBetween size="l">
          <IncidentWatch />
          {start.error && <ErrorState title="The incident was not injected" error={start.error} />}
          {error && (
            <ErrorState title="The sample events cannot be read" error={error} onRetry={() => void refetch()} />
          )}
          {!incidents && !error && <LoadingState what="incidents" />}
          {incidents && (
            <ul className="incidents">
              {incidents.map((sample) => (
                <IncidentTile
                  key={sample.name}
                  sample={sample}
                  isStarting={start.isPending && start.variables === sample}
                  onStart={() => start.mutate(sample)}
                />
              ))}
            </ul>
          )}
        </SpaceBetween>
      </Container>
    </section>
  );
}

/** Where one sees what comes of it: the tile that was pressed moves away. */
function showWatch(panel: HTMLElement | null): void {
  panel?.focus({ preventScroll: true });
  panel?.scrollIntoView({ block: 'start' });
}

async function startIncident({ name, text }: SampleEvent): Promise<string> {
  const nowMs = await readNow();
  const checked = checkEvent(text, nowMs);
  if ('problem' in checked) throw new Error(`events/${name}.json: ${checked.problem}`);
  return startRun(nameRun(name, nowMs), shiftEvent(checked.event, nowMs));
}

interface IncidentTileProps {
  sample: SampleEvent;
  isStarting: boolean;
  onStart: () => void;
}

function IncidentTile({ sample, isStarting, onStart }: IncidentTileProps) {
  const title = nameIncident(sample.name);
  return (
    <li className="incident">
      <div>
        <Box variant="h3" padding="n">
          {title}
        </Box>
        <Box color="text-body-secondary">{readDescription(sample.text)}</Box>
      </div>
      <Button wrapText={false} loading={isStarting} ariaLabel={`Inject: ${title}`} onClick={onStart}>
        Inject
      </Button>
    </li>
  );
}
