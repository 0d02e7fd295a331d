/** Reads types as Trino writes them: `decimal(10,2)`, `array(varchar)`, `row(a integer, b varchar)`. */
import type { TypeName } from './ast.ts';
import type { TokenReader } from './token-reader.ts';

export function parseType(reader: TokenReader): TypeName {
  const first = reader.peek();
  const type = parseBareType(reader);
  // `bigint ARRAY` is an older spelling of `array(bigint)`.
  return reader.take('ARRAY') ? { name: 'array', numbers: [], types: [{ type }], ...reader.spanFrom(first) } : type;
}

function parseBareType(reader: TokenReader): TypeName {
  const first = reader.peek();
  const name = parseTypeWords(reader);
  const parameters = reader.take('(') ? parseParameters(reader, name) : { numbers: [], types: [] };
  const zone = parseZone(reader, name);
  return { name: `${name}${zone}`, ...parameters, ...reader.spanFrom(first) };
}

function parseTypeWords(reader: TokenReader): string {
  if (reader.take('DOUBLE', 'PRECISION')) return 'double';
  if (reader.take('INTERVAL', 'DAY', 'TO', 'SECOND')) return 'interval day to second';
  if (reader.take('INTERVAL', 'YEAR', 'TO', 'MONTH')) return 'interval year to month';
  const name = reader.identifier().name.toLowerCase();
  return SYNONYMS[name] ?? name;
}

const SYNONYMS: Record<string, string | undefined> = { int: 'integer', dec: 'decimal', numeric: 'decimal' };

function parseZone(reader: TokenReader, name: string): string {
  if (name !== 'timestamp' && name !== 'time') return '';
  if (reader.take('WITH', 'TIME', 'ZONE')) return ' with time zone';
  reader.take('WITHOUT', 'TIME', 'ZONE');
  return '';
}

function parseParameters(reader: TokenReader, name: string): Pick<TypeName, 'numbers' | 'types'> {
  const numbers: number[] = [];
  const types: TypeName['types'] = [];
  do {
    if (reader.isKind('integer')) numbers.push(Number(reader.next().value));
    else if (name === 'row') types.push(parseField(reader));
    else types.push({ type: parseType(reader) });
  } while (reader.take(','));
  reader.expect(')');
  return { numbers, types };
}

/** A field has a name unless the type stands alone: `row(a integer)`, `row(integer)`. */
function parseField(reader: TokenReader): TypeName['types'][number] {
  const named = reader.attempt(() => ({ name: reader.identifier().name, type: parseType(reader) }));
  return named ?? { type: parseType(reader) };
}
