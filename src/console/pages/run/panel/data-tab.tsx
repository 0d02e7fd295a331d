import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { formatJson, layOutJson } from '../history/json.ts';
import { isOpen, type Visit } from '../history/visit.ts';
import type { StateDefinition } from '../machine/definition.ts';
import { JsonText } from './json-text.tsx';

/** What went into the state, and what came out. */
export function DataTab({ visit }: { visit: Visit }) {
  const why = isOpen(visit) ? 'The state has not ended yet.' : 'The state was not left, so it has no output.';
  return (
    <SpaceBetween size="m">
      <Data label="Input" text={visit.input} otherwise="The history has no input of this state." />
      <Data label="Output" text={visit.output} otherwise={why} />
    </SpaceBetween>
  );
}

interface DataProps {
  label: string;
  /** JSON. */
  text: string | undefined;
  /** Why there is none. */
  otherwise: string;
}

export function Data({ label, text, otherwise }: DataProps) {
  return (
    <div>
      <Box variant="awsui-key-label">{label}</Box>
      {text === undefined ? (
        <Box color="text-body-secondary">{otherwise}</Box>
      ) : (
        <JsonText label={label} text={layOutJson(text)} />
      )}
    </div>
  );
}

export const DefinitionTab = ({ definition }: { definition: StateDefinition }) => (
  <JsonText label="Definition of the state" text={formatJson(definition.source)} />
);
