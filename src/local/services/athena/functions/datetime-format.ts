/** Translates the two languages of date formats, MySQL's (date_format) and Joda's (format_datetime), to strftime's. */
import { QueryError } from '../query-error.ts';

/** What the codes of `date_format` mean: https://trino.io/docs/current/functions/datetime.html#mysql-date-functions */
const MYSQL_CODES: Record<string, string | undefined> = {
  a: '%a',
  b: '%b',
  c: '%-m',
  d: '%d',
  e: '%-d',
  f: '%f',
  H: '%H',
  h: '%I',
  I: '%I',
  i: '%M',
  j: '%j',
  k: '%-H',
  l: '%-I',
  M: '%B',
  m: '%m',
  p: '%p',
  r: '%I:%M:%S %p',
  S: '%S',
  s: '%S',
  T: '%H:%M:%S',
  v: '%V',
  W: '%A',
  x: '%G',
  Y: '%Y',
  y: '%y',
  '%': '%%',
};

export const translateMysqlFormat = (format: string | undefined): string =>
  requireLiteral(format).replaceAll(/%(.)/gs, (_, code: string) => {
    const translated = MYSQL_CODES[code];
    if (translated !== undefined) return translated;
    if (/[DUuVwX]/.test(code))
      throw new QueryError('INVALID_FUNCTION_ARGUMENT', `%${code} not currently supported in date format string`);
    return code;
  });

/** By letter and, where it matters, the number of letters: https://www.joda.org/joda-time/key_format.html */
const JODA_CODES: Record<string, string | undefined> = {
  yyyy: '%Y',
  YYYY: '%Y',
  y: '%Y',
  yyy: '%Y',
  Y: '%Y',
  yy: '%y',
  M: '%-m',
  MM: '%m',
  MMM: '%b',
  MMMM: '%B',
  d: '%-d',
  dd: '%d',
  H: '%-H',
  HH: '%H',
  h: '%-I',
  hh: '%I',
  m: '%-M',
  mm: '%M',
  s: '%-S',
  ss: '%S',
  SSS: '%g',
  SSSSSS: '%f',
  a: '%p',
  E: '%a',
  EEE: '%a',
  EEEE: '%A',
  e: '%u',
  D: '%-j',
  DDD: '%j',
  xxxx: '%G',
  ww: '%V',
};

const JODA_TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;

/** @param zones what `z`, `Z` and `ZZ` become: texts of the zone of the values */
export const translateJodaFormat = (format: string | undefined, zones: Record<string, string>): string =>
  requireLiteral(format).replaceAll(JODA_TOKEN, (token, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return escapePercent(quoted === '' ? "'" : quoted.replaceAll("''", "'"));
    if (letter === undefined) return escapePercent(token);
    const translated = JODA_CODES[token] ?? zones[token];
    if (translated === undefined)
      throw new QueryError('NOT_SUPPORTED', `'${token}' in a datetime pattern is not supported by the local AWS`);
    return translated;
  });

const escapePercent = (text: string): string => text.replaceAll('%', '%%');

function requireLiteral(format: string | undefined): string {
  if (format === undefined) throw new QueryError('NOT_SUPPORTED', 'A date format must be a literal for the local AWS');
  return format;
}
