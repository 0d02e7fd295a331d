/** All that is known of the selected state: of one visit, if it was visited. */
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs, { type TabsProps } from '@cloudscape-design/components/tabs';
import { Time } from '../../../components/time.tsx';
import { formatDuration, formatInstant } from '../../../format/time.ts';
import { useAddressQuery } from '../../../navigation/use-address-query.ts';
import { describeFailure } from '../history/describe-failure.ts';
import type { RunStates, Visit } from '../history/visit.ts';
import type { StateDefinition } from '../machine/definition.ts';
import { isInside } from '../machine/find-own-block.ts';
import { describeStatus, VisitStatusIndicator } from '../status.tsx';
import { AttemptsTab } from './attempts-tab.tsx';
import { DataTab, DefinitionTab } from './data-tab.tsx';
import { FlowTab } from './flow-tab.tsx';
import { LogsTab } from './logs-tab.tsx';
import { MapRunTab } from './map-run-tab.tsx';
import { ObjectsTab } from './objects-tab.tsx';
import { SqlTab } from './sql-tab.tsx';

export interface StatePanelProps {
  state: string;
  visit: Visit | undefined;
  states: RunStates;
  /** Of all states of the machine, by name; undefined when they are not known. */
  definitions: ReadonlyMap<string, StateDefinition> | undefined;
  /** By the clock; what has not ended lasts until then. */
  nowMs: number;
  /** A file's run may never have been here: nothing is asked of AWS about it. */
  isImported: boolean;
  /** Of a scanned byte; undefined when it is not known. */
  usdPerScannedByte: number | undefined;
  onSelectVisit: (visit: Visit) => void;
  /** Back to the whole run. */
  onClose: () => void;
}

export function StatePanel(props: StatePanelProps) {
  const { state, visit, states } = props;
  const visits = states.visits.filter((other) => other.state === state);
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={<Kind type={visit?.type ?? props.definitions?.get(state)?.type} visit={visit} />}
          actions={<Button variant="icon" iconName="close" ariaLabel="Back to the whole run" onClick={props.onClose} />}
        >
          {state}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {visit === undefined && <NotEntered {...props} />}
        {visit && visits.length > 1 && (
          <VisitSelect visits={visits} visit={visit} onSelectVisit={props.onSelectVisit} />
        )}
        {visit && <VisitFacts visit={visit} states={states} nowMs={props.nowMs} />}
        {visit && hasFailure(visit) && <Failure visit={visit} />}
        <PanelTabs {...props} />
      </SpaceBetween>
    </Container>
  );
}

function NotEntered({ state, states, definitions }: StatePanelProps) {
  const mapRun = states.visits.find(
    ({ mapRunArn, state: name }) => mapRunArn !== undefined && isInside(state, definitions?.get(name)),
  );
  return (
    <Box color="text-body-secondary">
      The run did not enter this state.
      {mapRun && ` What is inside of ${mapRun.state} was entered by its children, each an execution of its own.`}
    </Box>
  );
}

interface VisitSelectProps extends Pick<StatePanelProps, 'onSelectVisit'> {
  visits: readonly Visit[];
  visit: Visit;
}

function VisitSelect({ visits, visit, onSelectVisit }: VisitSelectProps) {
  const options = visits.map(({ id, index, enteredMs, status }, position) => ({
    value: String(id),
    label: `Visit ${position + 1} of ${visits.length}${index === undefined ? '' : `, iteration ${index}`}`,
    description: `${describeStatus(status)}, entered ${formatInstant(enteredMs)}`,
  }));
  return (
    <Select
      ariaLabel="Visit of the state"
      selectedOption={options.find(({ value }) => value === String(visit.id)) ?? null}
      options={options}
      filteringType={visits.length > 10 ? 'auto' : 'none'}
      virtualScroll={visits.length > 200}
      onChange={({ detail }) => {
        const chosen = visits.find(({ id }) => String(id) === detail.selectedOption.value);
        if (chosen) onSelectVisit(chosen);
      }}
    />
  );
}

function Kind({ type, visit }: { type: string | undefined; visit: Visit | undefined }) {
  if (!visit) return type;
  return (
    <>
      {type}, entered <Time ms={visit.enteredMs} />
    </>
  );
}

function VisitFacts({ visit, states, nowMs }: Pick<StatePanelProps, 'states' | 'nowMs'> & { visit: Visit }) {
  const { status, enteredMs, endedMs, attempts, index, parentId } = visit;
  const parent = states.visits.find(({ id }) => id === parentId);
  return (
    <KeyValuePairs
      columns={2}
      minColumnWidth={130}
      items={[
        { label: 'Status', value: <VisitStatusIndicator status={status} /> },
        { label: 'Duration', value: formatDuration((endedMs ?? nowMs) - enteredMs) },
        ...(attempts.length > 1 ? [{ label: 'Attempts', value: attempts.length }] : []),
        ...(parent && index !== undefined
          ? [{ label: parent.type === 'Map' ? 'Iteration' : 'Branch', value: index }]
          : []),
      ]}
    />
  );
}

const hasFailure = ({ status, error, type }: Visit): boolean =>
  /^(failed|timed-out|caught|retrying)$/.test(status) && (error !== undefined || type === 'Fail');

function Failure({ visit: { error, cause, status } }: { visit: Visit }) {
  return (
    <Alert type={status === 'caught' || status === 'retrying' ? 'warning' : 'error'} header={error ?? 'Failed'}>
      <div className="verbatim">{describeFailure(cause)}</div>
    </Alert>
  );
}

function PanelTabs(props: StatePanelProps) {
  const { state, visit, states, definitions, isImported, usdPerScannedByte } = props;
  const definition = definitions?.get(state);
  // In the address, so that it is still there for whoever comes back from where a tab led to.
  const [{ tab: chosen }, change] = useAddressQuery();
  const tabs: TabsProps.Tab[] = [];
  if (visit) {
    const isTask = visit.attempts.some(({ resource }) => resource !== undefined);
    const services = new Set(
      visit.attempts.map(({ resource = '' }) => (resource.includes(':lambda:') ? 'lambda' : resource)),
    );
    if (visit.mapRunArn !== undefined && !isImported)
      tabs.push({ id: 'children', label: 'Children', content: <MapRunTab mapRunArn={visit.mapRunArn} /> });
    tabs.push({ id: 'data', label: 'Data', content: <DataTab visit={visit} /> });
    if (definition)
      tabs.push({
        id: 'paths',
        label: 'Paths',
        content: <FlowTab visit={visit} states={states} definition={definition} />,
      });
    if (visit.attempts.length > 0)
      tabs.push({ id: 'attempts', label: 'Attempts', content: <AttemptsTab visit={visit} definition={definition} /> });
    if (services.has('lambda') && !isImported)
      tabs.push({ id: 'logs', label: 'Logs', content: <LogsTab visit={visit} /> });
    if (isTask && !isImported) tabs.push({ id: 'objects', label: 'Objects', content: <ObjectsTab visit={visit} /> });
    if (services.has('athena'))
      tabs.push({
        id: 'sql',
        label: 'SQL',
        content: <SqlTab visit={visit} isImported={isImported} usdPerScannedByte={usdPerScannedByte} />,
      });
  }
  if (definition) tabs.push({ id: 'definition', label: 'ASL', content: <DefinitionTab definition={definition} /> });
  const active = tabs.find(({ id }) => id === chosen) ?? tabs[0];
  return (
    <Tabs
      ariaLabel="What is known of the state"
      style={COMPACT}
      tabs={tabs}
      {...(active && { activeTabId: active.id })}
      onChange={({ detail }) => change({ tab: detail.activeTabId })}
    />
  );
}

/** All of the tabs are to be seen at once, in a panel that is not wide. */
const COMPACT: TabsProps.Style = { tab: { fontSize: '13px', paddingInline: '0' } };
