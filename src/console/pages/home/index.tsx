/** The first page: what this is, how it stands now, and how to break it. */
import './home.css';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ClockControl } from './clock-control.tsx';
import { FlowPicture } from './flow-picture.tsx';
import { IncidentPanel } from './incident-panel.tsx';

export default function HomePage() {
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={<ClockControl />}
          description="An infrastructure log lake for pennies a month, here on a local AWS: every five minutes logs of a fleet are written to S3; each hour is catalogued, aggregated and measured, and alarms tell when something breaks."
        >
          The log pipeline
        </Header>
      }
    >
      <SpaceBetween size="l">
        <FlowPicture />
        <IncidentPanel />
      </SpaceBetween>
    </ContentLayout>
  );
}
