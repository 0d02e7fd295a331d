import Box from '@cloudscape-design/components/box';
import Popover from '@cloudscape-design/components/popover';
import { boundText } from '../../../format/bound-text.ts';
import type { Cell } from './column-kind.ts';

const SHOWN_LENGTH = 100;
const OPENED_LENGTH = 5_000;

/** A value as it is; a long one opens. */
export function CellText({ value, isNumber }: { value: Cell; isNumber: boolean }) {
  if (value === null)
    return (
      <Box color="text-status-inactive" textAlign={isNumber ? 'right' : 'left'}>
        NULL
      </Box>
    );
  if (isNumber) return <div className="query-number figures">{boundText(value, SHOWN_LENGTH)}</div>;
  const shown = boundText(value, SHOWN_LENGTH);
  if (value.length <= SHOWN_LENGTH) return <span className="query-text">{shown}</span>;
  return (
    <Popover
      size="large"
      triggerType="text"
      dismissAriaLabel="Close"
      content={<div className="verbatim">{boundText(value, OPENED_LENGTH)}</div>}
    >
      <span className="query-text">{shown}</span>
    </Popover>
  );
}
