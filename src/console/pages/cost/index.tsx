/** What the meter counted: so far, by service, by run, and as a month against the budget. */
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { MeteredCost } from '#contracts/metered-cost';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useCost } from './cost-answers.ts';
import { CostSummary } from './cost-summary.tsx';
import { PartsPanel } from './parts-panel.tsx';
import { RunCosts } from './run-costs.tsx';
import { ServiceCosts } from './service-costs.tsx';
import './cost.css';

export default function CostPage() {
  const { data: cost, error, refetch } = useCost();
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="What AWS would have charged for what happened here, at its list prices, counted request by request."
        >
          Cost
        </Header>
      }
    >
      <SpaceBetween size="l">
        {error && <ErrorState title="The cost cannot be read" error={error} onRetry={() => void refetch()} />}
        {!cost && !error && <LoadingState what="the cost" />}
        {cost && <Cost cost={cost} />}
        <RunCosts />
      </SpaceBetween>
    </ContentLayout>
  );
}

function Cost({ cost }: { cost: MeteredCost }) {
  if (cost.soFar.lines.length === 0)
    return (
      <EmptyState title="Nothing has been used yet">The first run brings the first fraction of a cent.</EmptyState>
    );
  return (
    <SpaceBetween size="l">
      <CostSummary cost={cost} />
      <PartsPanel parts={cost.parts} />
      <ServiceCosts cost={cost} />
    </SpaceBetween>
  );
}
