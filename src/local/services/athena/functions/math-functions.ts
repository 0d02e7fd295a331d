/** Numbers: https://trino.io/docs/current/functions/math.html */
import { decimal, type TrinoType } from '../types/trino-type.ts';
import { alias, define, type FunctionDefinition } from './definition.ts';

/** Rounding a decimal to a whole one drops its scale and may need one more digit. */
function wholeDecimal([type]: TrinoType[]): TrinoType {
  if (type?.name !== 'decimal') throw new Error('A decimal is rounded');
  return decimal(type.precision - type.scale + Math.min(type.scale, 1), 0);
}

const double = (name: string, duckName = name) => alias(`${name}(double): double`, duckName);

export const MATH_FUNCTIONS: readonly FunctionDefinition[] = [
  define('abs(N): N', ([number]) => `abs(${number})`),
  define('sign(bigint): bigint', ([number]) => `CAST(sign(${number}) AS BIGINT)`),
  define('sign(integer): integer', ([number]) => `CAST(sign(${number}) AS INTEGER)`),
  define('sign(double): double', ([number]) => `CAST(sign(${number}) AS DOUBLE)`),
  define('mod(N, N): N', ([left, right], { result }) =>
    result.name === 'double' || result.name === 'real' ? `(${left} % ${right})` : `trino_modulo(${left}, ${right})`,
  ),
  define('ceil(decimal): decimal', ([number]) => `ceil(${number})`, { resultType: wholeDecimal }),
  define('ceil(double): double', ([number]) => `ceil(${number})`),
  define('ceil(bigint): bigint', ([number]) => `${number}`),
  define('ceil(integer): integer', ([number]) => `${number}`),
  define('ceiling(decimal): decimal', ([number]) => `ceil(${number})`, { resultType: wholeDecimal }),
  define('ceiling(double): double', ([number]) => `ceil(${number})`),
  define('ceiling(bigint): bigint', ([number]) => `${number}`),
  define('floor(decimal): decimal', ([number]) => `floor(${number})`, { resultType: wholeDecimal }),
  define('floor(double): double', ([number]) => `floor(${number})`),
  define('floor(bigint): bigint', ([number]) => `${number}`),
  define('floor(integer): integer', ([number]) => `${number}`),
  define('round(decimal): decimal', ([number]) => `round(${number}, 0)`, { resultType: wholeDecimal }),
  define('round(double): double', ([number]) => `round(${number})`),
  define('round(real): real', ([number]) => `round(${number})`),
  define('round(bigint): bigint', ([number]) => `${number}`),
  define('round(integer): integer', ([number]) => `${number}`),
  define('round(decimal, bigint): decimal', ([number, digits]) => `trino_round_decimal(${number}, ${digits})`, {
    resultType: ([type]) => (type?.name === 'decimal' ? decimal(type.precision + 1, type.scale) : decimal(38, 0)),
  }),
  define('round(double, bigint): double', ([number, digits]) => `trino_round(${number}, CAST(${digits} AS INTEGER))`),
  define(
    'round(integer, bigint): integer',
    ([number, digits]) => `CAST(round(${number}, CAST(${digits} AS INTEGER)) AS INTEGER)`,
  ),
  define(
    'round(bigint, bigint): bigint',
    ([number, digits]) => `CAST(round(${number}, CAST(${digits} AS INTEGER)) AS BIGINT)`,
  ),
  define('truncate(double): double', ([number]) => `trunc(${number})`),
  define('truncate(decimal): decimal', ([number]) => `trunc(${number})`, { resultType: wholeDecimal }),
  double('sqrt', 'trino_sqrt'),
  double('cbrt', 'trino_cbrt'),
  double('exp'),
  double('ln', 'trino_ln'),
  double('log2', 'trino_log2'),
  double('log10', 'trino_log10'),
  define('log(double, double): double', ([base, number]) => `(trino_ln(${number}) / trino_ln(${base}))`),
  define('power(double, double): double', (args) => `power(${args.join(', ')})`),
  define('pow(double, double): double', (args) => `power(${args.join(', ')})`),
  double('sin'),
  double('cos'),
  double('tan'),
  double('asin'),
  double('acos'),
  double('atan'),
  define('atan2(double, double): double', (args) => `atan2(${args.join(', ')})`),
  double('degrees'),
  double('radians'),
  define('pi(): double', () => 'pi()'),
  define('e(): double', () => 'exp(CAST(1 AS DOUBLE))'),
  define('nan(): double', () => "CAST('nan' AS DOUBLE)"),
  define('infinity(): double', () => "CAST('infinity' AS DOUBLE)"),
  define('is_nan(double): boolean', ([number]) => `isnan(${number})`),
  define('is_finite(double): boolean', ([number]) => `isfinite(${number})`),
  define('is_infinite(double): boolean', ([number]) => `isinf(${number})`),
  define('width_bucket(double, double, double, bigint): bigint', (args) => `trino_width_bucket(${args.join(', ')})`),
  define('bitwise_and(bigint, bigint): bigint', ([left, right]) => `(${left} & ${right})`),
  define('bitwise_or(bigint, bigint): bigint', ([left, right]) => `(${left} | ${right})`),
  define('bitwise_xor(bigint, bigint): bigint', ([left, right]) => `xor(${left}, ${right})`),
  define('bitwise_not(bigint): bigint', ([number]) => `(~${number})`),
  define(
    'to_base(bigint, bigint): varchar',
    ([number, radix]) => `lower(to_base(${number}, CAST(${radix} AS INTEGER)))`,
  ),
  define('from_base(varchar, bigint): bigint', ([text, radix]) => `CAST(trino_from_base(${text}, ${radix}) AS BIGINT)`),
  define('rand(): double', () => 'random()', { isDeterministic: false }),
  define('random(): double', () => 'random()', { isDeterministic: false }),
  define('random(bigint): bigint', ([limit]) => `CAST(floor(random() * ${limit}) AS BIGINT)`, {
    isDeterministic: false,
  }),
];
