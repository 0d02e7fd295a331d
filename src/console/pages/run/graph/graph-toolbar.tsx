/** Which iterations the graph shows, and whether it shows what runs only after a failure. */
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useMemo } from 'react';
import type { RunStates } from '../history/visit.ts';
import { describeStatus } from '../status.tsx';
import { type ChosenIterations, describeGroup } from './describe-nodes.ts';
import { ZoomButtons } from './zoom-buttons.tsx';

interface GraphToolbarProps {
  states: RunStates;
  chosen: ChosenIterations;
  onChoose: (chosen: ChosenIterations) => void;
  hasSidePaths: boolean;
  onShowSidePaths: (isShown: boolean) => void;
}

export function GraphToolbar({ states, chosen, onChoose, hasSidePaths, onShowSidePaths }: GraphToolbarProps) {
  const maps = useMemo(() => listMaps(states), [states]);
  return (
    <div className="run-toolbar">
      <SpaceBetween size="m" direction="horizontal" alignItems="center">
        {maps.map(({ state, options }) => (
          <Select
            key={state}
            inlineLabelText={state}
            selectedOption={options.find(({ value }) => value === chosen[state]?.toString()) ?? options[0] ?? null}
            options={options}
            filteringType={options.length > 10 ? 'auto' : 'none'}
            onChange={({ detail }) => onChoose(withIteration(chosen, state, detail.selectedOption.value))}
          />
        ))}
        <Toggle checked={hasSidePaths} onChange={({ detail }) => onShowSidePaths(detail.checked)}>
          Error handling
        </Toggle>
      </SpaceBetween>
      <ZoomButtons />
    </div>
  );
}

const ALL = 'all';

function withIteration(chosen: ChosenIterations, state: string, value: string | undefined): ChosenIterations {
  const { [state]: _, ...others } = chosen;
  return value === undefined || value === ALL ? others : { ...others, [state]: Number(value) };
}

/** Map states that have gone through more than one item. */
function listMaps({ visits }: RunStates): { state: string; options: SelectProps.Option[] }[] {
  const names = [...new Set(visits.filter(({ type }) => type === 'Map').map(({ state }) => state))];
  return names.flatMap((state) => {
    const ids = new Set(visits.filter((visit) => visit.state === state).map(({ id }) => id));
    const children = visits.filter(({ parentId }) => parentId !== undefined && ids.has(parentId));
    const indices = [...new Set(children.map(({ index = 0 }) => index))].sort((a, b) => a - b);
    if (indices.length < 2) return [];
    const options = indices.map((index) => {
      const activity = describeGroup(children.filter((child) => child.index === index));
      return {
        value: String(index),
        label: `Iteration ${index}`,
        ...(activity && { description: describeStatus(activity.status) }),
      };
    });
    return [{ state, options: [{ value: ALL, label: `All ${indices.length} iterations` }, ...options] }];
  });
}
