/** Numbers: https://trino.io/docs/current/functions/math.html */
import { toDuckType } from '../types/duck-type.ts';
import { decimal, type TrinoType } from '../types/trino-type.ts';
import { alias, define, type FunctionDefinition } from './definition.ts';

/** Rounding a decimal to a whole one drops its scale and may need one more digit. */
function wholeDecimal([type]: TrinoType[]): TrinoType {
  if (type?.name !== 'decimal') throw new Error('A decimal is rounded');
  return decimal(type.precision - type.scale + Math.min(type.scale, 1), 0);
}

/** A function of decimals that gives a decimal, of the digits that Trino gives it. */
const ofDecimal = (
  call: string,
  emit: (args: string[]) => string,
  resultType: NonNullable<FunctionDefinition['resultType']>,
): FunctionDefinition =>
  define(`${call}: decimal`, (args, { result }) => `CAST(${emit(args)} AS ${toDuckType(result)})`, { resultType });

const double = (name: string, duckName = name) => alias(`${name}(double): double`, duckName);

export const MATH_FUNCTIONS: readonly FunctionDefinition[] = [
  define('abs(N): N', ([number]) => `abs(${number})`),
  define('sign(bigint): bigint', ([number]) => `CAST(sign(${number}) AS BIGINT)`),
  define('sign(integer): integer', ([number]) => `CAST(sign(${number}) AS INTEGER)`),
  define('sign(double): double', ([number]) => `CAST(sign(${number}) AS DOUBLE)`),
  define('mod(N, N): N', ([left, right], { result }) =>
    result.name === 'double' || result.name === 'real' ? `(${left} % ${right})` : `trino_modulo(${left}, ${right})`,
  ),
  ofDecimal('ceil(decimal)', ([number]) => `ceil(${number})`, wholeDecimal),
  define('ceil(double): double', ([number]) => `ceil(${number})`),
  define('ceil(bigint): bigint', ([number]) => `${number}`),
  define('ceil(integer): integer', ([number]) => `${number}`),
  ofDecimal('ceiling(decimal)', ([number]) => `ceil(${number})`, wholeDecimal),
  define('ceiling(double): double', ([number]) => `ceil(${number})`),
  define('ceiling(bigint): bigint', ([number]) => `${number}`),
  ofDecimal('floor(decimal)', ([number]) => `floor(${number})`, wholeDecimal),
  define('floor(double): double', ([number]) => `floor(${number})`),
  define('floor(bigint): bigint', ([number]) => `${number}`),
  define('floor(integer): integer', ([number]) => `${number}`),
  ofDecimal('round(decimal)', ([number]) => `round(${number}, 0)`, wholeDecimal),
  define('round(double): double', ([number]) => `round(${number})`),
  define('round(real): real', ([number]) => `round(${number})`),
  define('round(bigint): bigint', ([number]) => `${number}`),
  define('round(integer): integer', ([number]) => `${number}`),
  ofDecimal(
    'round(decimal, bigint)',
    ([number, digits]) => `trino_round_decimal(${number}, ${digits})`,
    ([type]) => (type?.name === 'decimal' ? decimal(type.precision + 1, type.scale) : decimal(38, 0)),
  ),
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
  ofDecimal(
    'truncate(decimal)',
    ([number]) => `trunc(${number})`,
    ([type]) => (type?.name === 'decimal' ? decimal(Math.max(1, type.precision - type.scale), 0) : decimal(38, 0)),
  ),
  double('sqrt', 'trino_sqrt'),
  double('cbrt', 'trino_cbrt'),
  double('exp'),
  double('ln', 'trino_ln'),
  double('log2', 'trino_log2'),
  double('log10', 'trino_log10'),
  define('log(double, double): double', ([base, number]) => `(trino_ln(${number}) / trino_ln(${base}))`),
  define('power(double, double): double', (args) => `power(${args.join(', ')})`),
  define('pow(double, double): double', (args) => `power(${args.join(', ')})`),
  double('sin', 'trino_sin'),
  double('cos', 'trino_cos'),
  double('tan', 'trino_tan'),
  double('asin', 'trino_asin'),
  double('acos', 'trino_acos'),
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
  define('to_base(bigint, bigint): varchar', ([number, radix]) => `trino_to_base(${number}, ${radix})`),
  define('from_base(varchar, bigint): bigint', ([text, radix]) => `CAST(trino_from_base(${text}, ${radix}) AS BIGINT)`),
  define('rand(): double', () => 'random()', { isDeterministic: false }),
  define('random(): double', () => 'random()', { isDeterministic: false }),
  define('random(bigint): bigint', ([limit]) => `CAST(floor(random() * ${limit}) AS BIGINT)`, {
    isDeterministic: false,
  }),
];
