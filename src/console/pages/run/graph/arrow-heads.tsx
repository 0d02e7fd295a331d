const KINDS = ['plain', 'made', 'caught'];

/** The ends of the graph's edges, one for each colour: a marker takes none from the line that it ends. */
export function ArrowHeads() {
  return (
    <svg className="run-arrows" aria-hidden="true">
      <defs>
        {KINDS.map((kind) => (
          <marker
            key={kind}
            id={`run-arrow-${kind}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path className={`run-arrow--${kind}`} d="M0,0L8,4L0,8z" />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
