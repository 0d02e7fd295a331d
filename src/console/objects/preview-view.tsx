import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { EmptyState } from '../components/states.tsx';
import { formatCount } from '../format/quantity.ts';
import { ParquetTable } from './parquet-table.tsx';
import type { LinesPreview, Preview, PreviewProblem } from './preview.ts';
import './objects.css';

/** What is in an object, as text: nothing of it is markup. */
export function PreviewView({ preview }: { preview: Preview }) {
  switch (preview.kind) {
    case 'empty':
      return <EmptyState title="The object is empty">It has no bytes at all.</EmptyState>;
    case 'broken':
      return <Problem problem={preview.problem} />;
    case 'binary':
      return <BinaryView dump={preview.dump} />;
    case 'parquet':
      return <ParquetTable preview={preview} />;
    case 'lines':
      return <LinesView preview={preview} />;
    default:
      return preview satisfies never;
  }
}

const Problem = ({ problem: { text, advice } }: { problem: PreviewProblem }) => (
  <Alert type="error" header="The object is damaged">
    <div className="verbatim">{text}</div>
    <div>{advice}</div>
  </Alert>
);

function LinesView({ preview: { lines, hasMore, isUnpacked, problem } }: { preview: LinesPreview }) {
  const extent = hasMore ? `The first ${formatCount(lines.length)} lines` : `All ${formatCount(lines.length)} lines`;
  return (
    <SpaceBetween size="xs">
      {problem && <Problem problem={problem} />}
      <Box variant="small">
        {lines.length === 1 && !hasMore ? 'One line' : extent}
        {isUnpacked && ', unpacked'}
      </Box>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reachable by keyboard */}
      <section className="verbatim object-lines" aria-label="Lines of the object" tabIndex={0}>
        {lines.map(({ number, text, omitted }) => (
          <div key={number} className="object-line">
            <span className="object-line-number" aria-hidden="true">
              {number}
            </span>
            <span>
              {text}
              {omitted > 0 && <em className="object-line-rest"> … and {formatCount(omitted)} or more characters</em>}
            </span>
          </div>
        ))}
      </section>
    </SpaceBetween>
  );
}

const BinaryView = ({ dump }: { dump: string }) => (
  <SpaceBetween size="xs">
    <Box variant="small">Neither text nor Parquet: its first bytes. Download it to look at the rest.</Box>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reachable by keyboard */}
    <section className="verbatim object-dump" aria-label="Bytes of the object" tabIndex={0}>
      {dump}
    </section>
  </SpaceBetween>
);
