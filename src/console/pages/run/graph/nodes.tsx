/** What the graph's nodes look like. */
import Button from '@cloudscape-design/components/button';
import Icon, { type IconProps } from '@cloudscape-design/components/icon';
import { Handle, Position } from '@xyflow/react';
import type { VisitStatus } from '../history/visit.ts';
import { describeStatus } from '../status.tsx';
import type { DrawnNodeProps, NodeData } from './use-drawing.ts';

const ICONS: Readonly<Record<VisitStatus, IconProps.Name>> = {
  running: 'status-in-progress',
  retrying: 'status-pending',
  succeeded: 'status-positive',
  caught: 'status-warning',
  failed: 'status-negative',
  'timed-out': 'status-negative',
  aborted: 'status-stopped',
};

const VARIANTS: Readonly<Record<VisitStatus, IconProps.Variant>> = {
  running: 'link',
  retrying: 'link',
  succeeded: 'success',
  caught: 'warning',
  failed: 'error',
  'timed-out': 'error',
  aborted: 'subtle',
};

export function StateNode({ data }: DrawnNodeProps) {
  return (
    <Connected>
      <div className="run-state">
        <StateButton data={data} />
        <FoldButton data={data} />
      </div>
    </Connected>
  );
}

export function GroupNode({ data }: DrawnNodeProps) {
  return (
    <Connected>
      <div className={`run-group ${statusClass(data)}`}>
        <div className="run-state run-group__head">
          <StateButton data={data} />
          <FoldButton data={data} />
        </div>
      </div>
    </Connected>
  );
}

export function PointNode({ data }: DrawnNodeProps) {
  return (
    <Connected>
      <div className="run-point">{data.title}</div>
    </Connected>
  );
}

function StateButton({ data }: { data: NodeData }) {
  const { title, note, activity, count, isSelected, onSelect } = data;
  const status = activity ? describeStatus(activity.status) : 'Not entered';
  return (
    <button
      type="button"
      className={`run-node nodrag nopan ${statusClass(data)} ${activity ? '' : 'run-node--idle'} ${data.fold ? 'run-node--foldable' : ''}`}
      aria-pressed={isSelected}
      onClick={onSelect}
    >
      {activity ? <Icon name={ICONS[activity.status]} variant={VARIANTS[activity.status]} /> : <span />}
      <span className="run-node__text">
        <span className="run-node__name" title={title}>
          {title}
        </span>
        <span className="for-readers">{status}</span>
        <span className="run-node__note" title={note}>
          {note}
        </span>
      </span>
      {count !== undefined && <span className="run-node__count">{count}</span>}
    </button>
  );
}

function FoldButton({ data: { title, fold } }: { data: NodeData }) {
  if (!fold) return null;
  return (
    <span className="run-group__fold nodrag nopan">
      <Button
        variant="icon"
        iconName={fold.isUnfolded ? 'shrink' : 'expand'}
        ariaLabel={fold.isUnfolded ? `Fold ${title}` : `Unfold ${title}`}
        onClick={fold.onFold}
      />
    </span>
  );
}

const statusClass = ({ activity }: NodeData): string =>
  activity ? `run-status-${activity.status} ${activity.status === 'running' ? 'run-node--running' : ''}` : '';

/** Edges need points to end at, which nobody sees. */
function Connected({ children }: { children: React.ReactNode }) {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      {children}
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}
