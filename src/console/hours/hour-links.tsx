import Link from '@cloudscape-design/components/link';
import { formatCount } from '../format/quantity.ts';
import { buildHourHref } from './hour-href.ts';
import { formatHour } from './hour-name.ts';

/** More would be a page of its own. */
const MAX_LINKS = 24;

/** Hours by name, each leading to its cell in the lake. @param hours their starts, epoch ms */
export const HourLinks = ({ hours }: { hours: readonly number[] }) => (
  <>
    {hours.slice(0, MAX_LINKS).map((hourMs, index) => (
      <span key={hourMs} className="unbroken">
        <Link href={buildHourHref(hourMs)}>{formatHour(hourMs)}</Link>
        {index < hours.length - 1 && ', '}
      </span>
    ))}
    {hours.length > MAX_LINKS && ` and ${formatCount(hours.length - MAX_LINKS)} more`}
  </>
);
