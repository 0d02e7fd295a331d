import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { z } from 'zod';
import { buildEdgePath } from './edge-path.ts';
import { cutLabel } from './lay-out.ts';

const point = z.object({ x: z.number(), y: z.number() });
const edgeData = z.object({
  points: z.array(point),
  labelAt: point.optional(),
  label: z.string(),
  kind: z.string(),
  isMade: z.boolean(),
});

/** A transition, along the points that the layout gave it. */
export function TransitionEdge({ id, data }: EdgeProps) {
  const { points, labelAt, label, kind, isMade } = edgeData.parse(data);
  const classes = ['run-edge', `run-edge--${kind}`, isMade ? 'run-edge--made' : ''].join(' ');
  const marker = isMade ? (kind === 'catch' ? 'caught' : 'made') : 'plain';
  return (
    <>
      <path id={id} className={classes} d={buildEdgePath(points)} markerEnd={`url(#run-arrow-${marker})`} />
      {labelAt && (
        <EdgeLabelRenderer>
          <div
            className="run-edge__label"
            title={label}
            style={{ transform: `translate(-50%, -50%) translate(${labelAt.x}px, ${labelAt.y}px)` }}
          >
            {cutLabel(label)}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
