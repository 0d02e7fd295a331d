import Icon from '@cloudscape-design/components/icon';
import { formatDuration } from '../../../format/time.ts';
import { describeStatus } from '../status.tsx';
import type { Bar, TimelineRow } from './build-timeline.ts';
import { thinBars } from './thin-bars.ts';
import type { TimeScale } from './time-scale.ts';

interface RowProps {
  id: string;
  row: TimelineRow;
  scale: TimeScale;
  /** Pixels. */
  top: number;
  height: number;
  position: { index: number; count: number };
  isSelected: boolean;
  onSelect: () => void;
  onFold: (loopId: string) => void;
}

export function Row({ id, row, scale, top, height, position, isSelected, onSelect, onFold }: RowProps) {
  const { label, depth, index, visit, loop, bars } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box that holds it has the keyboard
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-setsize={position.count}
      aria-posinset={position.index + 1}
      tabIndex={-1}
      className="run-row"
      style={{ insetBlockStart: top, blockSize: height, ['--depth' as string]: depth }}
      onClick={onSelect}
    >
      <div className="run-row__label">
        {loop && <FoldIcon id={loop.id} isUnfolded={loop.isUnfolded} onFold={onFold} />}
        {index !== undefined && <span className="run-row__index">{index}</span>}
        <span className="run-row__name" title={label}>
          {label}
        </span>
        {loop && <span className="run-row__index">×{loop.rounds}</span>}
        <span className="for-readers">
          {describeStatus(visit.status)}, {formatDuration(lengthOf(bars))}
        </span>
      </div>
      <div className="run-row__track">
        {thinBars(bars, scale.place).map((bar) => (
          <BarView key={`${bar.kind}${bar.fromMs}`} bar={bar} scale={scale} />
        ))}
      </div>
    </div>
  );
}

interface FoldIconProps {
  id: string;
  isUnfolded: boolean;
  onFold: (loopId: string) => void;
}

/** For the mouse; an option of a list box holds no control, so the keyboard has the arrow keys. */
function FoldIcon({ id, isUnfolded, onFold }: FoldIconProps) {
  return (
    <span
      aria-hidden="true"
      className="run-row__fold"
      onClick={(event) => {
        event.stopPropagation();
        onFold(id);
      }}
    >
      <Icon name={isUnfolded ? 'caret-down-filled' : 'caret-right-filled'} />
    </span>
  );
}

function BarView({ bar, scale }: { bar: Bar; scale: TimeScale }) {
  const from = scale.place(bar.fromMs);
  const to = scale.place(bar.toMs);
  return (
    <div
      className={`run-bar run-bar--${bar.kind} run-status-${bar.status}`}
      title={describeBar(bar)}
      style={{ insetInlineStart: `${from * 100}%`, inlineSize: `${(to - from) * 100}%` }}
    />
  );
}

function describeBar({ kind, status, attempt, fromMs, toMs }: Bar): string {
  const length = formatDuration(toMs - fromMs);
  if (kind === 'backoff') return `Waited ${length} before the next attempt`;
  if (kind === 'wait') return `Waited ${length}`;
  return `${attempt === undefined ? '' : `Attempt ${attempt}: `}${describeStatus(status)}, ${length}`;
}

const lengthOf = (bars: readonly Bar[]): number =>
  bars.length === 0 ? 0 : Math.max(...bars.map(({ toMs }) => toMs)) - Math.min(...bars.map(({ fromMs }) => fromMs));
