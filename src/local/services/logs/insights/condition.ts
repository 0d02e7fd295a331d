/** Conditions of `filter`. */
import { type FieldValue, type LogRow, SYSTEM_FIELDS } from './log-row.ts';
import { malformedQuery } from './malformed-query.ts';
import type { TokenReader } from './token-reader.ts';

export type Condition = (row: LogRow) => boolean;

/** Or of ands of conditions that may be negated. */
export function readCondition(reader: TokenReader): Condition {
  const choices = [readAll(reader)];
  while (reader.take('or')) choices.push(readAll(reader));
  return (row) => choices.some((matches) => matches(row));
}

function readAll(reader: TokenReader): Condition {
  const parts = [readOne(reader)];
  while (reader.take('and')) parts.push(readOne(reader));
  return (row) => parts.every((matches) => matches(row));
}

function readOne(reader: TokenReader): Condition {
  if (reader.take('not')) {
    const matches = readOne(reader);
    return (row) => !matches(row);
  }
  if (reader.take('(')) {
    const matches = readCondition(reader);
    reader.expect(')');
    return matches;
  }
  if (reader.take('ispresent')) {
    reader.expect('(');
    const field = readField(reader);
    reader.expect(')');
    return (row) => (row.get(field) ?? null) !== null;
  }
  return readComparison(reader);
}

/** @throws AwsError for a field that AWS would find in the message and the local AWS does not */
export function readField(reader: TokenReader): string {
  const field = reader.expectKind('name', 'a field');
  if (field.startsWith('@') && !SYSTEM_FIELDS.some((known) => known === field))
    throw malformedQuery(
      `The local AWS does not have the field ${field}, only ${SYSTEM_FIELDS.join(', ')} and those of JSON`,
    );
  if (reader.sees('(')) throw malformedQuery(`The local AWS does not have the function ${field} here`);
  return field;
}

function readComparison(reader: TokenReader): Condition {
  const field = readField(reader);
  const isNegated = reader.take('not') !== undefined;
  const operator = reader.take(...(isNegated ? [] : Object.keys(COMPARISONS)), 'like', '=~', 'in');
  if (operator === undefined) throw reader.unexpected('a comparison');
  const matches = readOperand(reader, operator);
  return (row) => matches(row.get(field) ?? null) !== isNegated;
}

type ValueTest = (value: FieldValue) => boolean;

function readOperand(reader: TokenReader, operator: string): ValueTest {
  if (operator === 'in') {
    const wanted = readList(reader);
    return (value) => wanted.some((one) => compare(value, one) === 0);
  }
  if (operator === 'like' || operator === '=~') {
    const pattern = reader.takeKind('pattern');
    if (pattern === undefined) {
      const part = String(readValue(reader));
      return (value) => value !== null && String(value).includes(part);
    }
    const expression = compilePattern(pattern);
    return (value) => value !== null && expression.test(String(value));
  }
  const wanted = readValue(reader);
  const holds = COMPARISONS[operator] ?? (() => false);
  // What is not there is unequal to everything, and neither more nor less.
  return (value) => (value === null ? operator === '!=' : holds(compare(value, wanted)));
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function readList(reader: TokenReader): FieldValue[] {
  reader.expect('[');
  const values = [readValue(reader)];
  while (reader.take(',')) values.push(readValue(reader));
  reader.expect(']');
  return values;
}

function readValue(reader: TokenReader): FieldValue {
  const number = reader.takeKind('number');
  if (number !== undefined) return Number(number);
  const word = reader.take('true', 'false');
  if (word !== undefined) return word === 'true';
  return reader.expectKind('string', 'a string or a number');
}

/** JavaScript's own syntax, which is nearly that of AWS. */
function compilePattern(pattern: string): RegExp {
  const [, flags = '', source = pattern] = /^\(\?(i)\)(.*)$/s.exec(pattern) ?? [];
  try {
    return new RegExp(source, flags);
  } catch {
    throw malformedQuery(`Invalid regular expression /${pattern}/`);
  }
}

/** Numbers by size, also those that are written as text; all else as text. NaN when one of two is no number. */
export function compare(left: FieldValue, right: FieldValue): number {
  if (typeof right === 'number' || typeof left === 'number') {
    const [a, b] = [toNumber(left), toNumber(right)];
    return a === undefined || b === undefined ? Number.NaN : a - b;
  }
  const [a, b] = [String(left), String(right)];
  return a === b ? 0 : a < b ? -1 : 1;
}

export const toNumber = (value: FieldValue | undefined): number | undefined =>
  value === null || value === undefined || value === '' || !Number.isFinite(Number(value)) ? undefined : Number(value);
