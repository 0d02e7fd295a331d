/** Equality of arrays, maps and rows, which is unknown where a NULL decides it: to DuckDB, NULLs in them are equal. */
import type { TrinoType } from '../types/trino-type.ts';

/** @returns undefined for a type that has no parts */
function emitNestedEquality(type: TrinoType, left: string, right: string): string | undefined {
  switch (type.name) {
    case 'array':
    case 'map':
    case 'row':
      return `CASE WHEN ${left} IS NOT NULL AND ${right} IS NOT NULL THEN ${emitParts(type, left, right)} END`;
    default:
      return undefined;
  }
}

type NestedType = Extract<TrinoType, { name: 'array' | 'map' | 'row' }>;

function emitParts(type: NestedType, left: string, right: string): string {
  switch (type.name) {
    case 'array': {
      const pairs = `list_zip(${left}, ${right})`;
      const equals = `list_transform(${pairs}, lambda p_: ${emitEquality(type.element, 'p_[1]', 'p_[2]')})`;
      return `CASE WHEN len(${left}) <> len(${right}) THEN false ELSE trino_all_true(${equals}) END`;
    }
    case 'map': {
      const value = emitEquality(type.value, 'e_.value', `map_extract_value(${right}, e_.key)`);
      const equal = `CASE WHEN map_contains(${right}, e_.key) THEN ${value} ELSE false END`;
      const equals = `list_transform(map_entries(${left}), lambda e_: ${equal})`;
      return `CASE WHEN cardinality(${left}) <> cardinality(${right}) THEN false ELSE trino_all_true(${equals}) END`;
    }
    case 'row': {
      const fields = type.fields.map((field, index) => {
        const [a, b] = [left, right].map((row) => `struct_extract_at(${row}, ${index + 1})`);
        return emitEquality(field.type, `${a}`, `${b}`);
      });
      return `(${fields.join(' AND ')})`;
    }
  }
}

/** NaN equals nothing. */
export function emitEquality(type: TrinoType, left: string, right: string): string {
  const plain = emitNestedEquality(type, left, right) ?? `(${left} = ${right})`;
  return type.name === 'double' || type.name === 'real' ? `(${plain} AND NOT isnan(${left}))` : plain;
}
