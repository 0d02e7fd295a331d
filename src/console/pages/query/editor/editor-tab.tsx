import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useRef, useState } from 'react';
import { describeError } from '../../../aws/describe-error.ts';
import { ErrorState } from '../../../components/states.tsx';
import { boundText } from '../../../format/bound-text.ts';
import { navigate } from '../../../navigation/location.ts';
import { useAddressQuery } from '../../../navigation/use-address-query.ts';
import { buildExecutionHref } from '../address.ts';
import { isOver, type QueryRun } from '../execution/query-run.ts';
import { RunFacts } from '../execution/run-facts.tsx';
import { useQueryRun, useStartQuery, useStopQuery } from '../execution/use-query-run.ts';
import { TablesPanel } from '../lists/tables-panel.tsx';
import { useTables } from '../lists/use-catalog.ts';
import { ResultsPanel } from '../results/results-panel.tsx';
import { SaveQueryModal } from './save-query-modal.tsx';
import { SqlEditor, type SqlEditorHandle } from './sql-editor.tsx';
import { useDraft } from './use-draft.ts';

const MAX_ERROR_LENGTH = 4_000;

export function EditorTab() {
  const [{ execution, sql: givenSql, name: givenName, database: givenDatabase }] = useAddressQuery();
  const [draft, changeDraft] = useDraft();
  const editor = useRef<SqlEditorHandle>(null);
  const { data: tables = [] } = useTables(draft.database);
  const { data: run, error: runError, refetch } = useQueryRun(execution);
  const start = useStartQuery((id) => {
    changeDraft({ origin: id });
    navigate(buildExecutionHref(id));
  });
  const stop = useStopQuery();
  const [isSaving, setSaving] = useState(false);

  useEffect(() => {
    const origin = givenSql === undefined ? undefined : `sql ${givenSql}`;
    if (origin === undefined || origin === draft.origin) return;
    const database = givenDatabase === undefined ? {} : { database: givenDatabase };
    changeDraft({ sql: givenSql ?? '', origin, name: givenName, ...database });
  }, [givenSql, givenName, givenDatabase, draft.origin, changeDraft]);
  useEffect(() => {
    if (!run || run.id === draft.origin) return;
    const database = run.database === undefined ? {} : { database: run.database };
    changeDraft({ sql: run.sql, origin: run.id, name: undefined, ...database });
  }, [run, draft.origin, changeDraft]);

  const isBusy = start.isPending || (run !== undefined && !isOver(run));
  const submit = (): void => {
    if (!isBusy && draft.sql.trim() !== '') start.mutate({ sql: draft.sql, database: draft.database });
  };
  return (
    <div className="query-layout">
      <TablesPanel
        database={draft.database}
        onDatabase={(database) => changeDraft({ database })}
        onInsert={(text) => editor.current?.insert(text)}
      />
      <SpaceBetween size="m">
        <Container
          header={
            <Header
              variant="h2"
              actions={
                <SpaceBetween direction="horizontal" size="xs">
                  <Button disabled={draft.sql.trim() === ''} ariaLabel="Save the query" onClick={() => setSaving(true)}>
                    Save
                  </Button>
                  <Button
                    disabled={!run || isOver(run)}
                    loading={stop.isPending}
                    onClick={() => run && stop.mutate(run.id)}
                  >
                    Stop
                  </Button>
                  <Button
                    variant="primary"
                    loading={isBusy}
                    disabled={draft.sql.trim() === ''}
                    ariaLabel="Run the query"
                    onClick={submit}
                  >
                    Run
                  </Button>
                </SpaceBetween>
              }
            >
              SQL
            </Header>
          }
          footer={
            run && !start.error ? <RunFacts run={run} /> : <span className="query-hint">Ctrl+Enter runs the query</span>
          }
        >
          <SqlEditor
            ref={editor}
            value={draft.sql}
            onChange={(sql) => changeDraft({ sql })}
            onRun={submit}
            tables={tables}
            error={findError(draft.sql, run, start)}
          />
        </Container>
        {start.error && <ErrorState title="The query was not started" error={start.error} />}
        {stop.error && <ErrorState title="The query was not stopped" error={stop.error} />}
        {!start.error && runError && !run && (
          <ErrorState title="This query is not known" error={runError} onRetry={() => void refetch()} />
        )}
        {!start.error && run && <Outcome run={run} />}
      </SpaceBetween>
      {isSaving && (
        <SaveQueryModal
          draft={draft}
          onDismiss={() => setSaving(false)}
          onSaved={(name) => {
            changeDraft({ name });
            setSaving(false);
          }}
        />
      )}
    </div>
  );
}

/** What Athena says against the text that stands in the editor now. */
function findError(
  sql: string,
  run: QueryRun | undefined,
  { error, variables }: { error: Error | null; variables: { sql: string } | undefined },
): string | undefined {
  if (error) return variables?.sql === sql ? describeError(error).text : undefined;
  return run?.state === 'FAILED' && run.sql === sql ? run.reason : undefined;
}

function Outcome({ run }: { run: QueryRun }) {
  switch (run.state) {
    case 'SUCCEEDED':
      return <ResultsPanel key={run.id} run={run} />;
    case 'FAILED':
      return (
        <Alert type="error" header="The query failed">
          <div className="verbatim">{boundText(run.reason ?? 'Athena gave no reason.', MAX_ERROR_LENGTH)}</div>
        </Alert>
      );
    case 'CANCELLED':
      return <Alert type="info">The query was stopped. It has no results.</Alert>;
    case 'QUEUED':
    case 'RUNNING':
      return null;
    default:
      return run.state satisfies never;
  }
}
