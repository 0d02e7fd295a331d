/** When each state ran, on a line on which idle stretches are short. */
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useSize } from '../../../charts/use-size.ts';
import { formatDuration } from '../../../format/time.ts';
import type { RunStates, Visit } from '../history/visit.ts';
import type { Loop } from '../machine/find-loops.ts';
import { buildTimeline, listBusy, type TimelineRow } from './build-timeline.ts';
import { Legend } from './legend.tsx';
import { Row } from './row.tsx';
import { createTimeScale, type Gap, listTicks } from './time-scale.ts';
import { useWindow } from './use-window.ts';

export interface TimelineViewProps {
  states: RunStates;
  loops: readonly Loop[];
  unfolded: ReadonlySet<string>;
  onFold: (loopId: string) => void;
  span: { fromMs: number; toMs: number };
  selectedVisit: Visit | undefined;
  onSelectVisit: (visit: Visit) => void;
}

/** Pixels; narrow rows have the name above the bar. */
const ROW_HEIGHT = 34;
const NARROW_ROW_HEIGHT = 46;
const NARROW_WIDTH = 420;
/** As run.css has them. */
const LABEL_WIDTH = 200;
const PADDING = 12;

export function TimelineView(props: TimelineViewProps) {
  const { states, loops, unfolded, onFold, span, selectedVisit, onSelectVisit } = props;
  const rows = useMemo(
    () => buildTimeline(states, { loops, unfolded, nowMs: span.toMs }),
    [states, loops, unfolded, span.toMs],
  );
  const scale = useMemo(() => createTimeScale(span, listBusy(rows)), [span, rows]);
  const frame = useRef<HTMLDivElement>(null);
  const width = useSize(frame)?.width ?? Number.POSITIVE_INFINITY;
  const isNarrow = width < NARROW_WIDTH;
  const ticks = useMemo(() => {
    const lineWidth = width - (isNarrow ? 0 : LABEL_WIDTH) - 2 * PADDING;
    return listTicks(span, scale, (ms) => measureTick(ms - span.fromMs) / lineWidth);
  }, [span, scale, width, isNarrow]);
  const rowHeight = isNarrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT;
  const { container, from, to, onScroll, scrollTo } = useWindow(rows.length, rowHeight);
  const selected = findRow(rows, selectedVisit);
  useEffect(() => {
    if (selected >= 0) scrollTo(selected);
  }, [selected, scrollTo]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[selected];
    if (row?.loop && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      if (row.loop.isUnfolded === (event.key === 'ArrowLeft')) onFold(row.loop.id);
      return;
    }
    const target = rows[nextIndex(event.key, selected, rows.length)];
    if (!target) return;
    event.preventDefault();
    onSelectVisit(target.visit);
  };

  return (
    <div className={`run-timeline ${isNarrow ? 'run-timeline--narrow' : ''}`} ref={frame}>
      <div className="run-timeline__axis" aria-hidden="true">
        {ticks.map((ms) => (
          <span key={ms} className="run-timeline__tick" style={{ insetInlineStart: percent(scale.place(ms)) }}>
            {formatDuration(ms - span.fromMs)}
          </span>
        ))}
      </div>
      <div
        ref={container}
        className="run-timeline__rows"
        role="listbox"
        aria-label="Timeline of the states"
        aria-activedescendant={selected >= 0 ? rowId(rows[selected]) : undefined}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ position: 'relative', blockSize: rows.length * rowHeight }}>
          <div className="run-timeline__grid" aria-hidden="true">
            {ticks.map((ms) => (
              <div key={ms} className="run-timeline__line" style={{ insetInlineStart: percent(scale.place(ms)) }} />
            ))}
            {scale.gaps.filter(isVisible).map((gap) => (
              <div
                key={gap.fromMs}
                className="run-timeline__gap"
                style={{ insetInlineStart: percent(gap.from), inlineSize: percent(gap.to - gap.from) }}
              />
            ))}
          </div>
          {rows.slice(from, to).map((row, offset) => (
            <Row
              key={row.id}
              id={rowId(row)}
              row={row}
              scale={scale}
              top={(from + offset) * rowHeight}
              height={rowHeight}
              position={{ index: from + offset, count: rows.length }}
              isSelected={from + offset === selected}
              onSelect={() => onSelectVisit(row.visit)}
              onFold={onFold}
            />
          ))}
        </div>
      </div>
      <Legend idle={scale.gaps.map(({ fromMs, toMs }) => toMs - fromMs)} />
    </div>
  );
}

/** Pixels of a tick's text, with some room after it. */
const measureTick = (ms: number): number => formatDuration(ms).length * 7 + 12;

/** Thinner ones would blur. */
const isVisible = ({ from, to }: Gap): boolean => to - from > 0.004;

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
const rowId = (row: TimelineRow | undefined): string => `run-row-${row?.id}`;

/** A row of its own, or the folded loop's. */
function findRow(rows: readonly TimelineRow[], visit: Visit | undefined): number {
  if (!visit) return -1;
  const own = rows.findIndex((row) => !row.loop && row.visit.id === visit.id);
  if (own >= 0) return own;
  return rows.findIndex(({ loop }) => loop?.visitIds.has(visit.id));
}

function nextIndex(key: string, index: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
