import Button from '@cloudscape-design/components/button';
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
  const place = index === undefined ? '' : `, iteration ${index}`;
  const rounds = loop ? `, ${loop.rounds} rounds` : '';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box that holds it has the keyboard
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-setsize={position.count}
      aria-posinset={position.index + 1}
      aria-label={`${label}${place}${rounds}, ${describeStatus(visit.status)}, ${formatDuration(lengthOf(bars))}`}
      tabIndex={-1}
      className="run-row"
      style={{ insetBlockStart: top, blockSize: height, ['--depth' as string]: depth }}
      onClick={onSelect}
    >
      <div className="run-row__label">
        {loop && <FoldButton {...loop} label={label} onFold={onFold} />}
        {index !== undefined && <span className="run-row__index">{index}</span>}
        <span className="run-row__name" title={label}>
          {label}
        </span>
        {loop && <span className="run-row__index">×{loop.rounds}</span>}
      </div>
      <div className="run-row__track">
        {thinBars(bars, scale.place).map((bar) => (
          <BarView key={`${bar.kind}${bar.fromMs}`} bar={bar} scale={scale} />
        ))}
      </div>
    </div>
  );
}

interface FoldButtonProps {
  id: string;
  isUnfolded: boolean;
  label: string;
  onFold: (loopId: string) => void;
}

function FoldButton({ id, isUnfolded, label, onFold }: FoldButtonProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the click from the row; the button inside has the role
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box folds by the arrow keys
    <span onClick={(event) => event.stopPropagation()}>
      <Button
        variant="inline-icon"
        iconName={isUnfolded ? 'caret-down-filled' : 'caret-right-filled'}
        ariaLabel={`${isUnfolded ? 'Fold' : 'Unfold'} ${label}`}
        nativeButtonAttributes={{ tabIndex: -1 }}
        onClick={() => onFold(id)}
      />
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
