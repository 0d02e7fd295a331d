/** What each path and selector of the state did to its data. */
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { formatJson, type Json } from '../history/json.ts';
import type { RunStates, Visit } from '../history/visit.ts';
import { compareKeys, explainDataFlow, type Stage } from '../machine/data-flow.ts';
import type { StateDefinition } from '../machine/definition.ts';
import { JsonText } from './json-text.tsx';

interface FlowTabProps {
  visit: Visit;
  states: RunStates;
  definition: StateDefinition;
}

export function FlowTab({ visit, states, definition }: FlowTabProps) {
  const stages = useMemo(() => {
    const children = states.visits.filter(({ parentId }) => parentId === visit.id);
    return explainDataFlow(definition.source, visit, children);
  }, [visit, states, definition]);
  if (stages.length === 0) return <Box color="text-body-secondary">A Fail state passes no data on.</Box>;
  return (
    <SpaceBetween size="xs">
      {stages.map((stage) => (
        <StageSection key={stage.field} stage={stage} />
      ))}
    </SpaceBetween>
  );
}

function StageSection({ stage }: { stage: Stage }) {
  const { field, setting, before, after, byDefault } = stage;
  const isSet = setting !== undefined;
  return (
    <ExpandableSection
      variant="footer"
      headerText={field}
      headerDescription={isSet ? describeSetting(setting) : `Not set: ${byDefault}`}
      defaultExpanded={isSet}
    >
      <SpaceBetween size="xs">
        {isSet && typeof setting === 'object' && setting !== null && (
          <Side label="Setting" stage={stage} value={setting} />
        )}
        <Side label="Before" stage={stage} value={before} />
        <Side label="After" stage={stage} value={after} change={describeChange(before, after)} />
      </SpaceBetween>
    </ExpandableSection>
  );
}

const describeSetting = (setting: Json): string =>
  typeof setting === 'object' && setting !== null ? '' : setting === null ? 'null' : String(setting);

function describeChange(before: Json | undefined, after: Json | undefined): string {
  const { added, changed, removed } = compareKeys(before, after);
  const parts = [
    ['added', added],
    ['changed', changed],
    ['removed', removed],
  ] as const;
  return parts.flatMap(([word, keys]) => (keys.length > 0 ? [`${word} ${keys.join(', ')}`] : [])).join('; ');
}

interface SideProps {
  label: string;
  stage: Stage;
  value: Json | undefined;
  change?: string;
}

function Side({ label, stage, value, change = '' }: SideProps) {
  return (
    <div>
      <Box variant="awsui-key-label">{change === '' ? label : `${label}: ${change}`}</Box>
      {value === undefined ? (
        <Box color="text-body-secondary">The history does not tell.</Box>
      ) : (
        <JsonText label={`${label}: ${stage.field}`} text={formatJson(value)} />
      )}
    </div>
  );
}
