/**
 * The event that starts a run: what the schedule sends, what `events/*.json` hold, what a person may write.
 * Strict: an unknown field, a wrong type or a value out of range is refused before anything is written.
 */
import * as z from 'zod';
import { HOUR_MS, MINUTE_MS } from './durations.ts';
import { InvalidEventError } from './errors.ts';
import { INCIDENT_KINDS, INCIDENT_SEVERITIES } from './incidents.ts';
import { floorToWindow, formatInstant, isWindowBoundary, WINDOW_MINUTES, WINDOW_MS } from './windows.ts';

export const DEFAULT_RECORDS_PER_WINDOW = 1_000;
export const MAX_RECORDS_PER_WINDOW = 1_000_000;
export const DEFAULT_SEED = 42;
export const MAX_SEED = 2 ** 31 - 1;
/** One run generates at most a day: 288 windows. */
const MAX_SPAN_HOURS = 24;
/** A schedule's clock may run ahead of ours by this much; anything later is a mistake. */
const MAX_FUTURE_MINUTES = 10;
const EARLIEST_TIME = '2020-01-01T00:00:00Z';

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

/** A field that says what it allows and what it got. */
const field = <T>(isAllowed: (value: unknown) => boolean, allowed: string) =>
  z.custom<T>(isAllowed, { error: ({ input }) => `must be ${allowed}, got ${show(input)}` });

/** `Date.parse` makes 2 March of 30 February. */
const isCalendarDay = (date: string): boolean => new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) ?? false;

const instant = field<string>(
  (value) =>
    typeof value === 'string' &&
    ISO_INSTANT.test(value) &&
    isCalendarDay(value.slice(0, 10)) &&
    !Number.isNaN(Date.parse(value)),
  'an ISO-8601 time with a zone, like 2026-11-23T09:00:00Z',
).transform((value) => Date.parse(value));

const boundary = instant.refine(isWindowBoundary, {
  error: ({ input }) =>
    `must lie on a ${WINDOW_MINUTES}-minute boundary, like ${formatInstant(floorToWindow(Number(input)))}, got ${formatInstant(Number(input))}`,
});

const whole = (minimum: number, maximum: number) =>
  field<number>(
    (value) => Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum,
    `a whole number between ${minimum} and ${maximum}`,
  );

const decimal = (minimum: number, maximum: number) =>
  field<number>(
    (value) => typeof value === 'number' && value >= minimum && value <= maximum,
    `a number between ${minimum} and ${maximum}`,
  );

const flag = field<boolean>((value) => typeof value === 'boolean', 'true or false');
const text = field<string>((value) => typeof value === 'string', 'a text');
const oneOf = <const T extends readonly string[]>(values: T) =>
  field<T[number]>((value) => values.includes(value as string), `one of ${values.join(', ')}`);

const incidentRequest = z.strictObject({
  kind: oneOf(INCIDENT_KINDS),
  /** First instant of the onset. */
  start: instant,
  /** From onset to the end of recovery. */
  durationMinutes: whole(5, 24 * 60),
  severity: oneOf(INCIDENT_SEVERITIES).default('major'),
  /** Where it starts; drawn from the seed among those that the kind can hit when omitted. */
  service: text.optional(),
});
export type IncidentRequest = z.output<typeof incidentRequest>;

/** `seeded` draws incidents from the seed, `none` has none, a list injects just those. */
const incidents = z.union([oneOf(['seeded', 'none']), z.array(incidentRequest)], {
  error: ({ input }) => `must be "seeded", "none" or a list of incidents, got ${show(input)}`,
});

const eventSchema = z.strictObject({
  /** For people who read the file; the pipeline ignores it. */
  description: text.optional(),
  /** When the schedule fired. Decides the window unless `window` is given. */
  scheduledTime: instant,
  /** What to write, `[start, end)`; the default is the last whole window before `scheduledTime`. */
  window: z.strictObject({ start: boundary, end: boundary }).optional(),
  seed: whole(0, MAX_SEED).default(DEFAULT_SEED),
  /** Mean records a window; the traffic curve moves the count around it. */
  records: whole(1, MAX_RECORDS_PER_WINDOW).default(DEFAULT_RECORDS_PER_WINDOW),
  /** Multiplies the rate of errors that no incident causes; 1 is quiet. */
  errorRateFactor: decimal(0, 1_000).default(1),
  incidents: incidents.default('seeded'),
  /** Crawl even if the catalog is right. */
  crawl: flag.default(false),
  /** Aggregate the touched hours again even if their aggregates are fresh. */
  reaggregate: flag.default(false),
});

/** An event as people and the schedule write it. */
export type PipelineEvent = z.input<typeof eventSchema>;

/** A checked event: instants are epoch milliseconds and `window` is always there. */
export type ParsedPipelineEvent = Omit<z.output<typeof eventSchema>, 'window' | 'description'> & {
  window: { start: number; end: number };
};

type Issue = z.core.$ZodIssue;

const formatPath = (path: PropertyKey[]): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`)).join('');

/** The inner issues of a list of incidents say more than the union's own. */
function flattenIssue(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const inner = issue.errors.find((errors) => errors.some(({ path }) => path.length > 0));
  if (!inner) return [issue];
  return inner.flatMap((nested) => flattenIssue({ ...nested, path: [...issue.path, ...nested.path] } as Issue));
}

function describeIssue(issue: Issue): string {
  const path = formatPath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const shape = path.startsWith('incidents')
      ? incidentRequest
      : path === 'window'
        ? eventSchema.shape.window.unwrap()
        : eventSchema;
    return `${path ? `${path}.` : ''}${issue.keys.join(', ')} is not a field; allowed: ${Object.keys(shape.shape).join(', ')}`;
  }
  if (issue.code === 'invalid_type')
    return `${path || 'the event'} must be ${issue.expected === 'object' ? 'a JSON object' : issue.expected}, got ${show(issue.input)}`;
  return `${path} ${issue.message}`;
}

function checkTimes({ scheduledTime, window }: ParsedPipelineEvent, nowMs: number): void {
  const latest = nowMs + MAX_FUTURE_MINUTES * MINUTE_MS;
  const tooLate = (name: string, value: number) =>
    `${name} must not be later than ${formatInstant(latest)} (${MAX_FUTURE_MINUTES} minutes from now), got ${formatInstant(value)}`;
  if (scheduledTime > latest) throw new InvalidEventError(tooLate('scheduledTime', scheduledTime));
  if (window.end > latest) throw new InvalidEventError(tooLate('window.end', window.end));
  if (window.start < Date.parse(EARLIEST_TIME))
    throw new InvalidEventError(`window.start must not be before ${EARLIEST_TIME}, got ${formatInstant(window.start)}`);
  if (window.end <= window.start)
    throw new InvalidEventError(
      `window.end must be after window.start ${formatInstant(window.start)}, got ${formatInstant(window.end)}`,
    );
  if (window.end - window.start > MAX_SPAN_HOURS * HOUR_MS)
    throw new InvalidEventError(
      `window must span at most ${MAX_SPAN_HOURS} hours, got ${(window.end - window.start) / HOUR_MS}`,
    );
}

/**
 * Checks an event and fills in its defaults.
 * @param nowMs the present, epoch ms: events of the far future are refused
 * @throws InvalidEventError naming every wrong field, its value and what is allowed
 */
export function parsePipelineEvent(input: unknown, nowMs: number): ParsedPipelineEvent {
  const result = eventSchema.safeParse(input, { reportInput: true });
  if (!result.success)
    throw new InvalidEventError(result.error.issues.flatMap(flattenIssue).map(describeIssue).join('; '));
  const { description: _, window, ...rest } = result.data;
  const end = floorToWindow(rest.scheduledTime);
  const event = { ...rest, window: window ?? { start: end - WINDOW_MS, end } };
  checkTimes(event, nowMs);
  return event;
}
