import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { EstimatedMonth, MeteredBill, MeteredCost } from '#contracts/metered-cost';
import { Time } from '../../components/time.tsx';
import { formatCount, formatUsd } from '../../format/quantity.ts';
import { Bar } from './bar.tsx';

/** The figures that matter: so far, a month, what it was estimated at, what is allowed. */
export function CostSummary({ cost }: { cost: MeteredCost }) {
  const { soFar, since, ticks, runs, projectedMonth, estimatedMonth, budgetUsd } = cost;
  return (
    <Container header={<Header variant="h2">The bill</Header>}>
      <ColumnLayout columns={4} minColumnWidth={200} variant="text-grid">
        <Figure label="So far" usd={soFar.usd}>
          <div>{formatUsd(soFar.usdWithoutFree)} without the free tier</div>
          <div>
            since <Time ms={Date.parse(since)} />
          </div>
        </Figure>
        {projectedMonth ? (
          <Figure label="A month like this" usd={projectedMonth.usd}>
            <div>{formatUsd(projectedMonth.usdWithoutFree)} without the free tier</div>
            <div>
              {formatCount(ticks)} ticks and {formatCount(runs)} runs were metered for it
            </div>
          </Figure>
        ) : (
          <div>
            <Box variant="awsui-key-label">A month like this</Box>
            <Box color="text-body-secondary">
              Known once the schedule has fired for an hour or two: {formatCount(ticks)} ticks and {formatCount(runs)}{' '}
              runs so far.
            </Box>
          </div>
        )}
        {estimatedMonth ? (
          <Figure label="Estimate of a month" usd={estimatedMonth.usd}>
            <div>{formatUsd(estimatedMonth.usdWithoutFree)} without the free tier</div>
            <div>as it is deployed: {describeSettings(estimatedMonth.settings)}</div>
          </Figure>
        ) : (
          <div>
            <Box variant="awsui-key-label">Estimate of a month</Box>
            <Box color="text-body-secondary">No pipeline is deployed that can be priced.</Box>
          </div>
        )}
        {budgetUsd === undefined ? (
          <div>
            <Box variant="awsui-key-label">Budget of a month</Box>
            <Box color="text-body-secondary">No budget is deployed.</Box>
          </div>
        ) : (
          <Figure label="Budget of a month" usd={budgetUsd}>
            {projectedMonth && <BudgetUse month={projectedMonth} budgetUsd={budgetUsd} />}
          </Figure>
        )}
      </ColumnLayout>
    </Container>
  );
}

/** `records 1,000, schedule on`: in the words that a deploy takes. */
const describeSettings = (settings: EstimatedMonth['settings']): string =>
  Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? formatCount(value) : value}`)
    .join(', ');

function Figure({ label, usd, children }: { label: string; usd: number; children: React.ReactNode }) {
  return (
    <div>
      <Box variant="awsui-key-label">{label}</Box>
      <Box variant="awsui-value-large">
        <span className="figures">{formatUsd(usd)}</span>
      </Box>
      <Box color="text-body-secondary" fontSize="body-s">
        {children}
      </Box>
    </div>
  );
}

function BudgetUse({ month, budgetUsd }: { month: MeteredBill; budgetUsd: number }) {
  return (
    <>
      <Use text="with the free tier" usd={month.usd} budgetUsd={budgetUsd} />
      <Use text="without it" usd={month.usdWithoutFree} budgetUsd={budgetUsd} />
    </>
  );
}

function Use({ text, usd, budgetUsd }: { text: string; usd: number; budgetUsd: number }) {
  const share = budgetUsd === 0 ? Number.POSITIVE_INFINITY : usd / budgetUsd;
  const percent = Number.isFinite(share) ? `${Math.round(share * 100)} %` : 'more than all';
  return (
    <>
      <div>
        {percent} used {text}
        {share > 1 ? ': over the budget' : ''}
      </div>
      <Bar share={share} tone={share > 1 ? 'over' : 'plain'} />
    </>
  );
}
