/** The events, a row each, that opens to all there is to say about one. A table of our own: Cloudscape's rows open to rows only. */
import './logs.css';
import Icon from '@cloudscape-design/components/icon';
import Link from '@cloudscape-design/components/link';
import { Fragment, memo, useCallback, useState } from 'react';
import { formatLocalInstant } from '../../format/time.ts';
import { buildRunHref } from '../../runs/run-href.ts';
import { describeGroup } from './describe-group.ts';
import { LevelIndicator } from './level-indicator.tsx';
import { LineDetails } from './line-details.tsx';
import type { LogLine } from './log-line.ts';

interface LogTableProps {
  lines: readonly LogLine[];
  /** Somebody wants the events that have this text. */
  onText: (text: string) => void;
}

export function LogTable({ lines, onText }: LogTableProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  return (
    <table className="log-table">
      <caption className="for-readers">Log events, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">Time (UTC)</th>
          <th scope="col">Level</th>
          <th scope="col">Function</th>
          <th scope="col">Message</th>
          <th scope="col">Run</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Fragment key={line.id}>
            <Row line={line} isOpen={open.has(line.id)} onToggle={toggle} />
            {open.has(line.id) && (
              <tr className="log-details">
                <td colSpan={5}>
                  <LineDetails line={line} onText={onText} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  line: LogLine;
  isOpen: boolean;
  onToggle: (id: string) => void;
}

const Row = memo(({ line, isOpen, onToggle }: RowProps) => (
  <tr className={isOpen ? 'log-row log-row-open' : 'log-row'}>
    <td className="log-time">
      <button type="button" className="log-toggle" aria-expanded={isOpen} onClick={() => onToggle(line.id)}>
        <Icon name={isOpen ? 'caret-down-filled' : 'caret-right-filled'} />
        <time dateTime={new Date(line.ms).toISOString()} title={formatLocalInstant(line.ms)}>
          {new Date(line.ms).toISOString().slice(0, 23).replace('T', ' ')}
        </time>
      </button>
    </td>
    <td className="log-level">
      <LevelIndicator level={line.level} />
    </td>
    <td className="log-function" title={line.group}>
      {describeGroup(line.group)}
    </td>
    <td className={`log-message log-message-${line.level.toLowerCase()}`}>
      <span className="log-summary">{line.summary}</span>
      {line.eventId !== undefined && <code className="log-event-id">{line.eventId}</code>}
    </td>
    <td className="log-run" title={line.run}>
      {line.run !== undefined && (
        <Link href={buildRunHref(line.run)} fontSize="body-s">
          {line.run}
        </Link>
      )}
    </td>
  </tr>
));
