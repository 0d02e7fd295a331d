import { formatHour, parseHourName } from '../hours/hour-name.ts';

/** What an address says, to people: an hour as they write it, and an ARN by its last part, as the rest would take the whole line. */
export function nameCrumb(value: string): string {
  const hourMs = parseHourName(value);
  if (hourMs !== undefined) return formatHour(hourMs);
  return value.startsWith('arn:') ? (value.split(':').at(-1) ?? value) : value;
}
