/** A run out of a file: looked at as any other, though it may never have been in this local AWS. */
import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import FileUpload from '@cloudscape-design/components/file-upload';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useState } from 'react';
import { describeError } from '../../aws/describe-error.ts';
import { formatBytes } from '../../format/quantity.ts';
import { FailureBanner } from '../run/failure-banner.tsx';
import { buildStates } from '../run/history/build-states.ts';
import { MAX_FILE_BYTES, parseRunFile, type RunFile } from '../run/history/history-file.ts';
import { RunSummary } from '../run/run-summary.tsx';
import { RunView } from '../run/run-view.tsx';
import { useSelection } from '../run/use-selection.ts';

export default function ImportedRunPage() {
  const [files, setFiles] = useState<File[]>([]);
  const [imported, setImported] = useState<RunFile>();
  const [problem, setProblem] = useState('');

  const choose = async (chosen: File[]): Promise<void> => {
    setFiles(chosen);
    setImported(undefined);
    setProblem('');
    const [file] = chosen;
    if (!file) return;
    try {
      setImported(await readFile(file));
    } catch (error) {
      setProblem(describeError(error).text);
    }
  };

  return (
    <ContentLayout
      header={
        <Header variant="h1" description="Look at an execution that was exported, here or from AWS">
          Imported run
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Container>
          <FormField
            label="History of an execution"
            description="A file that a run's page exported, or the output of aws stepfunctions get-execution-history. It stays in this browser."
          >
            <FileUpload
              value={files}
              accept="application/json,.json"
              showFileSize
              errorText={problem}
              constraintText={`JSON, at most ${formatBytes(MAX_FILE_BYTES)}`}
              onChange={({ detail }) => void choose(detail.value)}
              i18nStrings={{
                uploadButtonText: () => 'Choose a file',
                dropzoneText: () => 'Drop the file here',
                removeFileAriaLabel: () => 'Remove the file',
                errorIconAriaLabel: 'Error',
              }}
            />
          </FormField>
        </Container>
        {imported && <ImportedRun key={files[0]?.name} file={imported} />}
      </SpaceBetween>
    </ContentLayout>
  );
}

async function readFile(file: File): Promise<RunFile> {
  if (file.size > MAX_FILE_BYTES)
    throw new Error(`The file has ${formatBytes(file.size)}; at most ${formatBytes(MAX_FILE_BYTES)} can be looked at.`);
  return parseRunFile(await file.text());
}

function ImportedRun({ file: { run, definition, events } }: { file: RunFile }) {
  const states = useMemo(() => buildStates(events), [events]);
  const selection = useSelection(states);
  const nowMs = events.at(-1)?.atMs ?? run.startMs;
  return (
    <SpaceBetween size="l">
      <Alert type="info" header={run.name}>
        Logs and objects are not part of a history.
        {definition === undefined && ' The file has no definition: the graph shows what was visited.'}
      </Alert>
      <FailureBanner run={run} states={states} onShow={selection.selectVisit} />
      <RunSummary run={run} nowMs={nowMs} />
      <RunView
        run={run}
        events={events}
        states={states}
        definition={definition}
        nowMs={nowMs}
        selection={selection}
        isImported
        usdPerScannedByte={undefined}
      />
    </SpaceBetween>
  );
}
