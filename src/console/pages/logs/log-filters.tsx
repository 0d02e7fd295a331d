/** The controls above the events: words, function, level, run, time. */
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import { useEffect, useState } from 'react';
import { RangePicker } from '../../time-range/range-picker.tsx';
import type { TimeRange } from '../../time-range/time-range.ts';
import { describeGroup } from './describe-group.ts';
import type { LogFilter } from './log-filter.ts';
import { LOG_LEVELS } from './log-line.ts';

interface LogFiltersProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
  groups: readonly string[];
  range: TimeRange;
  onRange: (range: TimeRange) => void;
}

export function LogFilters({ filter, onChange, groups, range, onRange }: LogFiltersProps) {
  const known = [...new Set([...groups, ...filter.groups])];
  const groupOptions = known.map((value) => ({ value, label: describeGroup(value), description: value }));
  return (
    <div className="log-filters">
      <LazyInput
        className="log-filter-wide"
        label="Find events by words"
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <Multiselect
        ariaLabel="Function"
        placeholder={filter.groups.map(describeGroup).join(', ') || 'All functions'}
        hideTokens
        filteringType="auto"
        options={groupOptions}
        selectedOptions={groupOptions.filter(({ value }) => filter.groups.includes(value))}
        onChange={({ detail }) => onChange({ ...filter, groups: readValues(detail.selectedOptions) })}
      />
      <Multiselect
        ariaLabel="Level"
        placeholder={filter.levels.join(', ') || 'All levels'}
        hideTokens
        options={LEVEL_OPTIONS}
        selectedOptions={LEVEL_OPTIONS.filter(({ value }) => filter.levels.includes(value))}
        onChange={({ detail }) => {
          const chosen = readValues(detail.selectedOptions);
          onChange({ ...filter, levels: LOG_LEVELS.filter((level) => chosen.includes(level)) });
        }}
      />
      <LazyInput label="Run" value={filter.run} onChange={(run) => onChange({ ...filter, run })} />
      <div className="log-filter-time">
        <RangePicker value={range} onChange={onRange} />
      </div>
    </div>
  );
}

const LEVEL_OPTIONS = LOG_LEVELS.map((value) => ({ value, label: value }));

const readValues = (options: readonly { value?: string }[]): string[] => options.flatMap(({ value }) => value ?? []);

/** Long enough to type on, short enough to seem immediate. */
const TYPING_MS = 250;

interface LazyInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}

/** A search field that tells what was typed once the typing pauses. */
function LazyInput({ label, value, onChange, className }: LazyInputProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed is waited for
  useEffect(() => {
    if (draft === value) return;
    const timer = setTimeout(() => onChange(draft), TYPING_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return (
    <div {...(className !== undefined && { className })}>
      <Input
        type="search"
        ariaLabel={label}
        placeholder={label}
        value={draft}
        onChange={({ detail }) => setDraft(detail.value)}
      />
    </div>
  );
}
