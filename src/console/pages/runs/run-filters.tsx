/** The controls above the list: search, status, time. */
import DateRangePicker, { type DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import Select from '@cloudscape-design/components/select';
import TextFilter from '@cloudscape-design/components/text-filter';
import { formatCount } from '../../format/quantity.ts';
import { RUN_STATUSES } from '../../runs/run-status.tsx';
import { isFiltering, type RunFilter } from './run-filter.ts';

interface RunFiltersProps {
  filter: RunFilter;
  onChange: (filter: RunFilter) => void;
  found: number;
  /** There may be more than were found yet. */
  hasMore: boolean;
}

const ANY_STATUS = { value: '', label: 'Any status' };
const STATUS_OPTIONS = [
  ANY_STATUS,
  ...Object.entries(RUN_STATUSES).map(([value, { text: label }]) => ({ value, label })),
];

export function RunFilters({ filter, onChange, found, hasMore }: RunFiltersProps) {
  return (
    <div className="filters">
      <div className="filters-text">
        <TextFilter
          filteringText={filter.text}
          filteringPlaceholder="Find runs by name"
          filteringAriaLabel="Find runs by name"
          countText={isFiltering(filter) ? `${formatCount(found)}${hasMore ? '+' : ''} found` : ''}
          onChange={({ detail }) => onChange({ ...filter, text: detail.filteringText })}
        />
      </div>
      <Select
        selectedOption={STATUS_OPTIONS.find(({ value }) => value === filter.status) ?? ANY_STATUS}
        options={STATUS_OPTIONS}
        ariaLabel="Status"
        onChange={({ detail }) => onChange({ ...filter, status: detail.selectedOption.value || undefined })}
      />
      <DateRangePicker
        value={filter.range}
        relativeOptions={RELATIVE_OPTIONS}
        customRelativeRangeUnits={['minute', 'hour', 'day', 'week']}
        placeholder="Any time"
        timeOffset={0}
        isValidRange={validate}
        i18nStrings={{ applyButtonLabel: 'Apply', clearButtonLabel: 'Any time', ariaLabel: 'When it started' }}
        onChange={({ detail }) => onChange({ ...filter, range: detail.value })}
      />
    </div>
  );
}

const RELATIVE_OPTIONS: DateRangePickerProps.RelativeOption[] = [
  { key: 'hour', amount: 1, unit: 'hour', type: 'relative' },
  { key: 'six-hours', amount: 6, unit: 'hour', type: 'relative' },
  { key: 'day', amount: 1, unit: 'day', type: 'relative' },
  { key: 'week', amount: 7, unit: 'day', type: 'relative' },
];

const VALID: DateRangePickerProps.ValidationResult = { valid: true };
const invalid = (errorMessage: string): DateRangePickerProps.ValidationResult => ({ valid: false, errorMessage });

function validate(range: DateRangePickerProps.Value | null): DateRangePickerProps.ValidationResult {
  if (range?.type === 'relative' && !(range.amount > 0)) return invalid('Enter a number above 0.');
  if (range?.type !== 'absolute') return VALID;
  if (!range.startDate || !range.endDate) return invalid('Choose both a start and an end.');
  return Date.parse(range.startDate) <= Date.parse(range.endDate)
    ? VALID
    : invalid('The start must be before the end.');
}
