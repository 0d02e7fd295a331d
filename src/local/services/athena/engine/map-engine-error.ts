/** What DuckDB says of a failed query, in Athena's terms. */
import { isQueryErrorName, QueryError } from '../query-error.ts';
import { FAILURE_MARK } from './macros.ts';

/** Some line is no JSON, or some value is not of its column: the lines must be read one by one. */
export class MalformedDataError extends QueryError {
  constructor(message: string) {
    super('HIVE_CURSOR_ERROR', message);
  }
}

const OWN_FAILURE = new RegExp(`${FAILURE_MARK}(\\w+):([\\s\\S]*?)${FAILURE_MARK}`);

type Rule = [RegExp, (match: RegExpExecArray) => QueryError];

const RULES: readonly Rule[] = [
  [
    /Overflow in (addition|subtraction|multiplication) of (\w+) \((.*)\)/,
    ([, operation, type = '', operands]) =>
      new QueryError(
        'NUMERIC_VALUE_OUT_OF_RANGE',
        `${INTEGER_NAMES[type] ?? type.toLowerCase()} ${operation} overflow: ${operands}`,
      ),
  ],
  [
    /Malformed JSON|JSON transform error|Failed to cast value to numerical/i,
    ({ input }) => new MalformedDataError(firstLine(input)),
  ],
  [
    /More than one row returned by a subquery/,
    () => new QueryError('SUBQUERY_MULTIPLE_ROWS', 'Scalar sub-query has returned multiple rows'),
  ],
  [
    /Could not convert string '([\s\S]*?)' to (\w+)/,
    ([, text, type = '']) =>
      new QueryError('INVALID_CAST_ARGUMENT', `Cannot cast '${text}' to ${TYPE_NAMES[type] ?? type}`),
  ],
  [
    /with value (\S+) can't be cast because the value is out of range for the destination type (\w+)/,
    ([, value, type = '']) =>
      new QueryError(
        'NUMERIC_VALUE_OUT_OF_RANGE',
        `Out of range for ${(TYPE_NAMES[type] ?? type).toLowerCase()}: ${value}`,
      ),
  ],
  [
    /Out of Range Error: ([^\n]*)|Overflow ([^\n]*)/,
    ([, text, other]) => new QueryError('NUMERIC_VALUE_OUT_OF_RANGE', text ?? `Overflow ${other}`),
  ],
  [/Could not cast value .* to DECIMAL/, ({ input }) => new QueryError('NUMERIC_VALUE_OUT_OF_RANGE', firstLine(input))],
  [
    /(invalid perl operator|no argument for repetition|missing argument to repetition|bad repetition operator|invalid repetition size|invalid character class|invalid named capture|invalid escape sequence|missing \)|missing \]|unexpected \)).*/i,
    ({ 0: text }) =>
      new QueryError('INVALID_FUNCTION_ARGUMENT', `Invalid regular expression for the local AWS: ${text}`),
  ],
  [
    /inside the TRY expression|TRY can not be used/,
    () =>
      new QueryError(
        'NOT_SUPPORTED',
        'TRY around an aggregate, a subquery or a random value is not supported by the local AWS',
      ),
  ],
  [
    /Casting value "(.*)" to type (DECIMAL\(.*?\)) failed/,
    ([, value, type]) => new QueryError('INVALID_CAST_ARGUMENT', `Cannot cast '${value}' to ${type}`),
  ],
  [
    /could not convert blob to UTF8 string/,
    () => new QueryError('NOT_SUPPORTED', 'from_utf8 of bytes that are no UTF-8 is not supported by the local AWS'),
  ],
  [
    /QUANTILE can only take parameters/,
    () => new QueryError('INVALID_FUNCTION_ARGUMENT', 'Percentile must be between 0 and 1'),
  ],
  [
    /Invalid Input Error: (?:Mismatch Function: )?([^\n]*)|Conversion Error: (Could not decode [^\n]*)/,
    ([, text, other]) => new QueryError('INVALID_FUNCTION_ARGUMENT', text ?? other ?? ''),
  ],
  [/Parquet|parquet/, ({ input }) => new QueryError('HIVE_BAD_DATA', firstLine(input))],
];

const TYPE_NAMES: Record<string, string> = {
  INT8: 'TINYINT',
  INT16: 'SMALLINT',
  INT32: 'INT',
  INT64: 'BIGINT',
  DOUBLE: 'DOUBLE',
  FLOAT: 'REAL',
};

const INTEGER_NAMES: Record<string, string> = { INT8: 'tinyint', INT16: 'smallint', INT32: 'integer', INT64: 'bigint' };

export function mapEngineError(error: unknown): QueryError {
  if (error instanceof QueryError) return error;
  const text = messageOf(error);
  const [, name = '', message = ''] = OWN_FAILURE.exec(text) ?? [];
  if (isQueryErrorName(name)) return new QueryError(name, message);
  for (const [pattern, build] of RULES) {
    const match = pattern.exec(text);
    if (match) return build(match);
  }
  return new QueryError('GENERIC_INTERNAL_ERROR', firstLine(text));
}

/** An error of the native module may be one of another realm, where it is no instance of our Error. */
const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

const firstLine = (text: string): string => text.split('\n')[0] ?? text;
