import { THRESHOLD_COLOR } from '../../../charts/colours.ts';
import { formatFigure } from '../../../charts/format-axis.ts';
import type { AxisSettings, ValueLine } from '../../../charts/series.ts';
import { EmptyState } from '../../../components/states.tsx';
import type { Figure } from './figures.ts';

interface GaugesProps {
  figures: readonly Figure[];
  /** CloudWatch wants both ends of a gauge. */
  axis: AxisSettings | undefined;
  marks: readonly ValueLine[];
}

const HALF_TURN_DEGREES = 180;
const ARC = 'M10 62 A50 50 0 0 1 110 62';

/** Each figure on a half circle, with its thresholds. */
export function Gauges({ figures, axis: { min, max } = {}, marks }: GaugesProps) {
  if (min === undefined || max === undefined || max <= min)
    return <EmptyState title="Not drawn">A gauge needs yAxis.left.min and a greater yAxis.left.max.</EmptyState>;
  if (figures.length === 0) return <EmptyState title="No data in this range" />;
  const toShare = (value: number): number => Math.min(1, Math.max(0, (value - min) / (max - min)));
  return (
    <div className="gauges">
      {figures.map(({ id, label, value, color }) => (
        <figure key={id} className="gauge">
          {/* biome-ignore lint/a11y/useSemanticElements: the element meter cannot be drawn as an arc */}
          <svg
            viewBox="0 0 120 80"
            role="meter"
            aria-label={label}
            aria-valuemin={min}
            aria-valuemax={max}
            aria-valuenow={value}
          >
            <path d={ARC} className="gauge-track" />
            <path
              d={ARC}
              pathLength={1}
              strokeDasharray={`${toShare(value)} 1`}
              className="gauge-arc"
              style={{ stroke: color }}
            />
            {marks.map((mark) => (
              <line
                key={`${mark.value} ${mark.label}`}
                x1={60}
                y1={3}
                x2={60}
                y2={23}
                className="gauge-mark"
                style={{ stroke: mark.color ?? THRESHOLD_COLOR }}
                transform={`rotate(${(toShare(mark.value) - 0.5) * HALF_TURN_DEGREES} 60 62)`}
              >
                <title>{[mark.label, formatFigure(mark.value)].filter(Boolean).join(': ')}</title>
              </line>
            ))}
            <text x={60} y={60} className="gauge-figure">
              {formatFigure(value)}
            </text>
            <text x={10} y={76} className="gauge-end">
              {formatFigure(min)}
            </text>
            <text x={110} y={76} className="gauge-end">
              {formatFigure(max)}
            </text>
          </svg>
          <figcaption>{label}</figcaption>
        </figure>
      ))}
    </div>
  );
}
