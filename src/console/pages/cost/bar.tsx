import '../../charts/graph-colours.css';

interface BarProps {
  /** 0 to 1; what is more is cut off. */
  share: number;
  tone?: 'plain' | 'apart' | 'over';
}

/** A share at a glance. The figure stands beside it, so that readers pass over the bar. */
export function Bar({ share, tone = 'plain' }: BarProps) {
  return (
    <div className="cost-bar" aria-hidden>
      <div className={`cost-bar-${tone}`} style={{ inlineSize: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
    </div>
  );
}
