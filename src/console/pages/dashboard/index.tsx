/** A CloudWatch dashboard, drawn from its own body: the pipeline's, or another one by its name. */
import { GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import Alert from '@cloudscape-design/components/alert';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DASHBOARD } from '#contracts/names';
import { cloudwatch } from '../../aws/cloudwatch.ts';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import { RangePicker } from '../../time-range/range-picker.tsx';
import { latestHours, parseBodyRange } from '../../time-range/time-range.ts';
import { useTimeRange } from '../../time-range/use-time-range.ts';
import type { PageProps } from '../page.ts';
import { type DashboardBody, readDashboardBody } from './body/dashboard-body.ts';
import { DashboardGrid } from './dashboard-grid.tsx';
import { parseRefresh, RefreshButton, toRefreshMs } from './refresh-choice.tsx';

/** A dashboard changes with a deployment. */
const BODY_REFRESH_MS = 30_000;
/** CloudWatch's older name for DashboardNotFoundError, which its clients are still told. */
const NOT_FOUND = 'ResourceNotFound';
const DEFAULT_RANGE = latestHours(3);

export default function DashboardPage({ parameters: { name = DASHBOARD } }: PageProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['dashboard', name],
    queryFn: async ({ signal }): Promise<DashboardBody> => {
      const { DashboardBody: text = '{}' } = await cloudwatch.send(new GetDashboardCommand({ DashboardName: name }), {
        abortSignal: signal,
      });
      return readDashboardBody(text);
    },
    refetchInterval: BODY_REFRESH_MS,
  });
  if (data) return <Dashboard name={name} body={data} />;
  return (
    <ContentLayout header={<Header variant="h1">{name}</Header>}>
      {error?.name === NOT_FOUND ? (
        <EmptyState title="There is no such dashboard">Nothing is deployed by that name, or it was deleted.</EmptyState>
      ) : error ? (
        <ErrorState title="The dashboard cannot be read" error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState what="the dashboard" />
      )}
    </ContentLayout>
  );
}

function Dashboard({ name, body }: { name: string; body: DashboardBody }) {
  const client = useQueryClient();
  const [query, changeQuery] = useAddressQuery();
  const [range, setRange] = useTimeRange(parseBodyRange(body.start, body.end) ?? DEFAULT_RANGE);
  const refresh = parseRefresh(query['refresh']);
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="CloudWatch’s dashboard as it was deployed. Drag over a graph to look closer; all times are UTC."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <RangePicker value={range} onChange={setRange} />
              <RefreshButton
                value={refresh}
                onChange={(choice) => changeQuery({ refresh: choice })}
                onRefresh={() => void client.invalidateQueries()}
              />
            </SpaceBetween>
          }
        >
          {name}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {body.variables > 0 && (
          <Alert type="info">
            The dashboard has variables, which the console does not offer: its widgets are drawn as they are written.
          </Alert>
        )}
        {body.widgets.length === 0 ? (
          <EmptyState title="This dashboard has no widgets" />
        ) : (
          <DashboardGrid
            widgets={body.widgets}
            context={{
              range,
              refreshMs: toRefreshMs(refresh),
              onSelect: (span) => setRange({ kind: 'fixed', ...span }),
            }}
          />
        )}
      </SpaceBetween>
    </ContentLayout>
  );
}
