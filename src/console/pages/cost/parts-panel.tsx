import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { CostPart, MeteredPart } from '#contracts/metered-cost';
import { formatUsd } from '../../format/quantity.ts';
import { Bar } from './bar.tsx';

const PARTS: Readonly<Record<CostPart, { text: string; hint: string }>> = {
  runs: { text: 'Runs', hint: 'executions of the state machine, with their functions, queries and crawls' },
  ticks: { text: 'Ticks', hint: 'windows that are written without a run' },
  standing: { text: 'Standing', hint: 'what is there costs by the day: storage, metrics, alarms, the dashboard' },
  services: { text: 'Services', hint: 'what AWS does by itself, such as deliveries' },
  people: {
    text: 'People',
    hint: 'what you did besides runs: queries, downloads, this console. No part of a month’s projection',
  },
};

/** What the money was for. What people caused is apart: the pipeline does not need it. */
export function PartsPanel({ parts }: { parts: readonly MeteredPart[] }) {
  const dearest = Math.max(...parts.map(({ usd }) => usd));
  const own = parts.filter(({ part }) => part !== 'people').toSorted((left, right) => right.usd - left.usd);
  const people = parts.filter(({ part }) => part === 'people');
  return (
    <Container
      header={
        <Header variant="h2" description="So far, at list price: the free tier belongs to the bill as a whole.">
          What it was for
        </Header>
      }
    >
      <PartRows parts={own} dearest={dearest} />
      {people.length > 0 && (
        <>
          <hr className="cost-rule" />
          <PartRows parts={people} dearest={dearest} />
        </>
      )}
    </Container>
  );
}

function PartRows({ parts, dearest }: { parts: readonly MeteredPart[]; dearest: number }) {
  return (
    <dl className="cost-parts">
      {parts.map(({ part, usd }) => (
        <div key={part}>
          <dt>
            {PARTS[part].text}
            <Box color="text-body-secondary" fontSize="body-s">
              {PARTS[part].hint}
            </Box>
          </dt>
          <dd>
            <Bar share={dearest === 0 ? 0 : usd / dearest} tone={part === 'people' ? 'apart' : 'plain'} />
            <span className="figures">{formatUsd(usd)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
