import DateRangePicker, { type DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import { fromPickerValue, TIME_UNITS, type TimeRange, toPickerValue } from './time-range.ts';

/** CloudWatch's own. */
const CHOICES: DateRangePickerProps.RelativeOption[] = [
  { type: 'relative', key: '1h', amount: 1, unit: 'hour' },
  { type: 'relative', key: '3h', amount: 3, unit: 'hour' },
  { type: 'relative', key: '12h', amount: 12, unit: 'hour' },
  { type: 'relative', key: '1d', amount: 1, unit: 'day' },
  { type: 'relative', key: '3d', amount: 3, unit: 'day' },
  { type: 'relative', key: '1w', amount: 1, unit: 'week' },
];

interface RangePickerProps {
  value: TimeRange;
  onChange: (range: TimeRange) => void;
}

/** The latest hours or days, or from one instant to another, in UTC. */
export function RangePicker({ value, onChange }: RangePickerProps) {
  return (
    <DateRangePicker
      value={toPickerValue(value)}
      relativeOptions={CHOICES}
      customRelativeRangeUnits={TIME_UNITS}
      timeOffset={0}
      absoluteFormat="iso"
      timeInputFormat="hh:mm"
      hideTimeOffset
      showClearButton={false}
      expandToViewport
      i18nStrings={{ ariaLabel: 'Time range, UTC', formatRelativeRange, formatUnit }}
      isValidRange={checkRange}
      onChange={({ detail }) => {
        const range = detail.value && fromPickerValue(detail.value);
        if (range) onChange(range);
      }}
    />
  );
}

const formatUnit = (unit: DateRangePickerProps.TimeUnit, amount: number): string => (amount === 1 ? unit : `${unit}s`);

const formatRelativeRange = ({ amount, unit }: DateRangePickerProps.RelativeValue): string =>
  amount === 1 ? `Last ${unit}` : `Last ${amount} ${unit}s`;

function checkRange(value: DateRangePickerProps.Value | null): DateRangePickerProps.ValidationResult {
  if (value && fromPickerValue(value)) return { valid: true };
  return { valid: false, errorMessage: 'Choose a start that is before the end.' };
}
