/**
 * Dates and times: https://trino.io/docs/current/functions/datetime.html. A timestamp with time zone is its instant; what
 * depends on the zone goes through the local time of the zone that its type names.
 */
import { QueryError } from '../query-error.ts';
import { quoteText } from '../types/duck-type.ts';
import { DATE, type TrinoType, timestamp, UTC, zoned } from '../types/trino-type.ts';
import { translateJodaFormat, translateMysqlFormat } from './datetime-format.ts';
import { emitInterval, readUnit } from './datetime-units.ts';
import { define, type Emit, type FunctionDefinition } from './definition.ts';
import { emitText } from './emit-text.ts';
import { emitInstant, emitLocal, offsetMinutes } from './local-time.ts';

const TEMPORAL = ['date', 'timestamp', 'timestamp with time zone'];
const TIMESTAMPS = ['timestamp', 'timestamp with time zone'];

/** A field of the calendar or the clock, e.g. the hour. */
const field = (name: string, part: string, types: readonly string[] = TEMPORAL): FunctionDefinition[] =>
  types.map((type) =>
    define(`${name}(${type}): bigint`, ([value], { types: [actual] }) => emitField(part, value, actual)),
  );

/** DuckDB counts the milliseconds of the whole minute. */
const emitField = (part: string, value: string | undefined, type: TrinoType | undefined): string =>
  part === 'millisecond'
    ? `(date_part('millisecond', ${emitLocal(value, type)}) % 1000)`
    : `date_part('${part}', ${emitLocal(value, type)})`;

const FIELDS: readonly FunctionDefinition[] = [
  ...field('year', 'year'),
  ...field('quarter', 'quarter'),
  ...field('month', 'month'),
  ...field('week', 'week'),
  ...field('week_of_year', 'week'),
  ...field('year_of_week', 'isoyear'),
  ...field('yow', 'isoyear'),
  ...field('day', 'day'),
  ...field('day_of_month', 'day'),
  ...field('day_of_week', 'isodow'),
  ...field('dow', 'isodow'),
  ...field('day_of_year', 'doy'),
  ...field('doy', 'doy'),
  ...field('hour', 'hour', TIMESTAMPS),
  ...field('minute', 'minute', TIMESTAMPS),
  ...field('second', 'second', TIMESTAMPS),
  ...field('millisecond', 'millisecond', TIMESTAMPS),
];

const secondType: FunctionDefinition['resultType'] = ([, second]) => second ?? DATE;
const thirdType: FunctionDefinition['resultType'] = ([, , third]) => third ?? DATE;

const castBack = (sql: string, type: TrinoType | undefined): string =>
  type?.name === 'date' ? `CAST(${sql} AS DATE)` : sql;

const ARITHMETIC: readonly FunctionDefinition[] = TEMPORAL.flatMap((type) => [
  define(
    `date_trunc(varchar, ${type}): ${type}`,
    ([, value], { types: [, actual], literals: [unit] }) =>
      castBack(emitInstant(`date_trunc('${readUnit(unit, actual)}', ${emitLocal(value, actual)})`, actual), actual),
    { resultType: secondType },
  ),
  define(
    `date_add(varchar, bigint, ${type}): ${type}`,
    ([, count, value], { types: [, , actual], literals: [unit] }) =>
      castBack(
        emitInstant(`(${emitLocal(value, actual)} + ${emitInterval(readUnit(unit, actual), `${count}`)})`, actual),
        actual,
      ),
    { resultType: thirdType },
  ),
  define(`date_diff(varchar, ${type}, ${type}): bigint`, ([, from, to], { types: [, actual], literals: [unit] }) => {
    return `date_sub('${readUnit(unit, actual)}', ${emitLocal(from, actual)}, ${emitLocal(to, actual)})`;
  }),
  define(
    `last_day_of_month(${type}): date`,
    ([value], { types: [actual] }) => `last_day(CAST(${emitLocal(value, actual)} AS DATE))`,
  ),
]);

/** What the zone letters of a Joda pattern print. */
function jodaZones(type: TrinoType | undefined): Record<string, string> {
  if (type?.name !== 'timestamp with time zone' || type.zone !== UTC) return {};
  return { z: 'UTC', Z: '+0000', ZZ: '+00:00', ZZZ: 'UTC' };
}

const emitDateFormat: Emit = ([value], { types: [actual], literals: [, format] }) =>
  `strftime(${emitLocal(value, actual)}, ${quoteText(translateMysqlFormat(format))})`;

const emitJodaFormat: Emit = ([value], { types: [actual], literals: [, format] }) =>
  `strftime(${emitLocal(value, actual)}, ${quoteText(translateJodaFormat(format, jodaZones(actual)))})`;

/** What the format leaves open is that of the first of January 1970. */
function emitParse(text: string | undefined, format: string): string {
  const readable = format.replaceAll('%-', '%');
  const hasYear = /%[YyG]/.test(readable.replaceAll('%%', ''));
  return hasYear
    ? `trino_parse_time(${text}, ${quoteText(readable)})`
    : `trino_parse_time_of_1970(${text}, ${quoteText(`%Y ${readable}`)})`;
}

/** The offset must come last, and be that of UTC. */
function emitParseZoned(text: string | undefined, format: string): string {
  const local = format.replace(/%z$/, '');
  if (local.includes('%z'))
    throw new QueryError('NOT_SUPPORTED', 'A time zone must be the end of a datetime pattern for the local AWS');
  return local === format ? emitParse(text, format) : emitParse(`trino_without_offset(${text})`, local);
}

const emitIso = (value: string | undefined, type: TrinoType = timestamp()): string =>
  `replace(${emitText(`${value}`, type)}, ' ', 'T')`;

const FORMATS: readonly FunctionDefinition[] = [
  ...TEMPORAL.map((type) => define(`date_format(${type}, varchar): varchar`, emitDateFormat)),
  ...TEMPORAL.map((type) => define(`format_datetime(${type}, varchar): varchar`, emitJodaFormat)),
  define('date_parse(varchar, varchar): timestamp', ([text], { literals: [, format] }) =>
    emitParse(text, translateMysqlFormat(format).replaceAll('%f', '%n')),
  ),
  define('parse_datetime(varchar, varchar): timestamp with time zone', ([text], { literals: [, format] }) =>
    emitParseZoned(text, translateJodaFormat(format, { Z: '%z', ZZ: '%z' })),
  ),
  define('from_iso8601_timestamp(varchar): timestamp with time zone', ([text]) => `trino_from_iso8601(${text})`),
  define('from_iso8601_date(varchar): date', ([text]) => `trino_from_iso8601_date(${text})`),
  define('to_iso8601(date): varchar', ([value]) => `strftime(${value}, '%Y-%m-%d')`),
  define('to_iso8601(timestamp): varchar', ([value], { types: [actual] }) => emitIso(value, actual)),
  define('to_iso8601(timestamp with time zone): varchar', ([value], { types: [actual] }) => {
    if (actual?.name !== 'timestamp with time zone' || actual.zone !== UTC)
      throw new QueryError(
        'NOT_SUPPORTED',
        'to_iso8601 of a time in another zone than UTC is not supported by the local AWS',
      );
    return `(${emitIso(value, timestamp(actual.precision))} || 'Z')`;
  }),
];

/** @throws QueryError for a zone that is not known from the query, or not known at all */
export function readZone(literal: string | undefined): string {
  if (literal === undefined) throw new QueryError('NOT_SUPPORTED', 'A time zone must be a literal for the local AWS');
  try {
    if (['UTC', 'Z', 'GMT', '+00:00', '-00:00', 'Etc/UTC'].includes(literal)) return UTC;
    if (/^[+-]/.test(literal) && offsetMinutes(literal) === undefined) throw new Error('Offsets are written +hh:mm');
    Intl.DateTimeFormat('en', { timeZone: literal });
    return literal;
  } catch {
    throw new QueryError('INVALID_FUNCTION_ARGUMENT', `'${literal}' is not a valid time zone`);
  }
}

const CONVERSIONS: readonly FunctionDefinition[] = [
  define('date(varchar): date', ([text]) => `trino_to_date(${text})`),
  ...TIMESTAMPS.map((type) =>
    define(`date(${type}): date`, ([value], { types: [actual] }) => `CAST(${emitLocal(value, actual)} AS DATE)`),
  ),
  define('from_unixtime(double): timestamp with time zone', ([seconds]) => `trino_from_unixtime(${seconds})`),
  define('from_unixtime(double, varchar): timestamp with time zone', ([seconds]) => `trino_from_unixtime(${seconds})`, {
    resultType: (_, [, zone]) => zoned(readZone(zone)),
  }),
  define('to_unixtime(timestamp with time zone): double', ([value]) => `epoch(${value})`),
  define('to_unixtime(timestamp): double', ([value]) => `epoch(${value})`),
  define('at_timezone(timestamp with time zone, varchar): timestamp with time zone', ([value]) => `${value}`, {
    resultType: (_, [, zone]) => zoned(readZone(zone)),
  }),
  define(
    'with_timezone(timestamp, varchar): timestamp with time zone',
    ([value], { result }) => emitInstant(`${value}`, result),
    { resultType: (_, [, zone]) => zoned(readZone(zone)) },
  ),
  define('current_timezone(): varchar', () => "'UTC'"),
  define('to_milliseconds(interval day to second): bigint', ([interval]) => `epoch_ms(${interval})`),
];

export const DATETIME_FUNCTIONS = [...FIELDS, ...ARITHMETIC, ...FORMATS, ...CONVERSIONS];
