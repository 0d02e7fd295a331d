/** The first page: what this is, and the clock that all of it runs by. */
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ClockPanel } from './clock-panel.tsx';

export default function HomePage() {
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="An infrastructure log lake for pennies a month: every five minutes a run writes logs to S3, keeps the catalog right, aggregates each closed hour and publishes the metrics that alarms watch."
        >
          The log pipeline
        </Header>
      }
    >
      <SpaceBetween size="l">
        <ClockPanel />
      </SpaceBetween>
    </ContentLayout>
  );
}
