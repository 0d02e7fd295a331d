/** The line of an edge: straight between its points, with round corners. */
interface Point {
  x: number;
  y: number;
}

const RADIUS = 12;

/** @returns the `d` of an SVG path */
export function buildEdgePath(points: readonly Point[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return '';
  const corners = points.slice(1, -1).map((corner, index) => {
    const before = towards(corner, points[index] ?? first);
    const after = towards(corner, points[index + 2] ?? last);
    return `L${before.x},${before.y}Q${corner.x},${corner.y} ${after.x},${after.y}`;
  });
  return `M${first.x},${first.y}${corners.join('')}L${last.x},${last.y}`;
}

/** The point that lies the radius away from a corner, or half the way when that is less. */
function towards(corner: Point, other: Point): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const share = length === 0 ? 0 : Math.min(RADIUS / length, 0.5);
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}
