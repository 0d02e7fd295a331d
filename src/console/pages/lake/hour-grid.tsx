/** Days by hours, a cell each: the keys walk it, Enter opens what has become of the hour. */
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import { formatHour } from '../../hours/hour-name.ts';
import { formatDay, type HourState, listHoursOfDay } from './hours.ts';
import { type CellPlace, moveCell } from './move-cell.ts';
import { StateMark } from './state-mark.tsx';
import { STATE_TEXTS } from './state-texts.ts';

export interface GridRow {
  dayMs: number;
  /** Of each hour of the day; undefined while it is not known. */
  states: readonly (HourState | undefined)[];
}

interface HourGridProps {
  rows: readonly GridRow[];
  nowHourMs: number;
  selectedMs: number | undefined;
  onSelect: (hourMs: number) => void;
}

const HOUR_NAMES = listHoursOfDay(0).map((_, hour) => String(hour).padStart(2, '0'));

export const HourGrid = memo(function HourGrid({ rows, nowHourMs, selectedMs, onSelect }: HourGridProps) {
  const table = useRef<HTMLTableElement>(null);
  const [walked, setWalked] = useState<CellPlace>();
  const reachable = walked ?? findPlace(rows, selectedMs) ?? { row: 0, column: 0 };

  // Where the grid is wider than the page, the hour that matters is in sight.
  const shownMs = selectedMs ?? nowHourMs;
  useEffect(() => {
    const cell = table.current?.querySelector(`[data-hour="${shownMs}"]`);
    cell?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [shownMs]);

  const move = (event: KeyboardEvent): void => {
    const next = moveCell(reachable, event.key, rows.length);
    if (!next) return;
    event.preventDefault();
    setWalked(next);
    table.current?.querySelector<HTMLElement>(`[data-place="${next.row}/${next.column}"]`)?.focus();
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that keys walk is a grid
    <table ref={table} role="grid" className="hour-grid" aria-label="Hours of the lake" onKeyDown={move}>
      <thead>
        <tr>
          <th scope="col">Day, UTC</th>
          {HOUR_NAMES.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ dayMs, states }, row) => (
          <tr key={dayMs}>
            <th scope="row">{formatDay(dayMs)}</th>
            {listHoursOfDay(dayMs).map((hourMs, column) => (
              <HourCell
                key={hourMs}
                hourMs={hourMs}
                state={states[column]}
                place={`${row}/${column}`}
                isSelected={hourMs === selectedMs}
                isReachable={row === reachable.row && column === reachable.column}
                onSelect={() => {
                  setWalked({ row, column });
                  onSelect(hourMs);
                }}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

function findPlace(rows: readonly GridRow[], hourMs: number | undefined): CellPlace | undefined {
  if (hourMs === undefined) return undefined;
  for (const [row, { dayMs }] of rows.entries()) {
    const column = listHoursOfDay(dayMs).indexOf(hourMs);
    if (column >= 0) return { row, column };
  }
  return undefined;
}

interface HourCellProps {
  hourMs: number;
  state: HourState | undefined;
  place: string;
  isSelected: boolean;
  /** The one cell that Tab reaches; keys reach the others from there. */
  isReachable: boolean;
  onSelect: () => void;
}

function HourCell({ hourMs, state, place, isSelected, isReachable, onSelect }: HourCellProps) {
  const label = `${formatHour(hourMs)}: ${state ? STATE_TEXTS[state].name : 'loading'}`;
  return (
    <td>
      <button
        type="button"
        className={`hour-cell hour-${state ?? 'loading'}`}
        data-place={place}
        data-hour={hourMs}
        aria-pressed={isSelected}
        tabIndex={isReachable ? 0 : -1}
        aria-label={label}
        title={label}
        onClick={onSelect}
      >
        {state && <StateMark state={state} />}
      </button>
    </td>
  );
}
