import Button from '@cloudscape-design/components/button';
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import { Time } from '../../components/time.tsx';
import { boundText } from '../../format/bound-text.ts';
import { formatCount } from '../../format/quantity.ts';
import { buildRunHref } from '../../runs/run-href.ts';
import type { LogLine } from './log-line.ts';

/** More is more than anybody reads, and than a page can hold many of. */
const MAX_LENGTH = 50_000;

interface LineDetailsProps {
  line: LogLine;
  /** Somebody wants the events that have this text. */
  onText: (text: string) => void;
}

export function LineDetails({ line, onText }: LineDetailsProps) {
  const { message, json } = line;
  const text = json ? JSON.stringify(json, null, 2) : message.trim();
  return (
    <div className="log-details-inside">
      <KeyValuePairs columns={3} items={listFacts(line, onText)} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="verbatim log-text" tabIndex={0} aria-label="The whole event">
        {boundText(text, MAX_LENGTH)}
      </section>
      {text.length > MAX_LENGTH && (
        <div className="log-cut">
          These are the first {formatCount(MAX_LENGTH)} of {formatCount(text.length)} characters.
        </div>
      )}
    </div>
  );
}

function listFacts({ ms, run, requestId, eventId, group, stream }: LogLine, onText: (text: string) => void) {
  const items: KeyValuePairsProps.Item[] = [{ label: 'Time', value: <Time ms={ms} isRelative /> }];
  if (run !== undefined) items.push({ label: 'Run', value: <Link href={buildRunHref(run)}>{run}</Link> });
  if (requestId !== undefined)
    items.push({
      label: 'Request',
      value: (
        <Button variant="inline-link" onClick={() => onText(requestId)} ariaLabel={`Events of request ${requestId}`}>
          {requestId}
        </Button>
      ),
    });
  if (eventId !== undefined) items.push({ label: 'Event', value: <code>{eventId}</code> });
  items.push({ label: 'Log group', value: group }, { label: 'Log stream', value: stream });
  return items;
}
