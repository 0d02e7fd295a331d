import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState, LoadingState } from '../../../components/states.tsx';
import { formatCount } from '../../../format/quantity.ts';
import { ResultsChart } from '../chart/results-chart.tsx';
import type { QueryRun } from '../execution/query-run.ts';
import { ResultsTable } from './results-table.tsx';
import { saveResults } from './save-results.ts';
import { useResults } from './use-results.ts';

const VIEWS = [
  { id: 'rows', text: 'Rows' },
  { id: 'chart', text: 'Chart' },
];

/** @param run one that succeeded */
export function ResultsPanel({ run }: { run: QueryRun }) {
  const [view, setView] = useState('rows');
  const results = useResults(run);
  const { columns, rows, hasMore, isLoading, isLoadingMore, error } = results;
  const { mutate: save, isPending: isSaving, error: saveError } = useMutation({ mutationFn: saveResults });
  const { outputLocation } = run;
  if (error && rows.length === 0)
    return <ErrorState title="The results cannot be read" error={error} onRetry={results.retry} />;
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={isLoading ? '' : `(${formatCount(rows.length)}${hasMore ? '+' : ''})`}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <SegmentedControl
                label="Show results as"
                selectedId={view}
                options={VIEWS}
                onChange={({ detail }) => setView(detail.selectedId)}
              />
              {hasMore && (
                <Button loading={isLoadingMore} onClick={results.loadMore}>
                  Read more rows
                </Button>
              )}
              <Button
                iconName="download"
                loading={isSaving}
                disabled={outputLocation === undefined || columns.length === 0}
                onClick={() => outputLocation !== undefined && save(outputLocation)}
              >
                Save as CSV
              </Button>
            </SpaceBetween>
          }
        >
          Results
        </Header>
      }
    >
      {(saveError ?? error) && <ErrorState title="Not all of it could be read" error={saveError ?? error} />}
      {isLoading && <LoadingState what="results" />}
      {!isLoading && view === 'rows' && <ResultsTable results={results} />}
      {!isLoading && view === 'chart' && <ResultsChart results={results} />}
    </Container>
  );
}
