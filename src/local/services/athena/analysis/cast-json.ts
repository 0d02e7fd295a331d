/** CAST from and to JSON: https://trino.io/docs/current/functions/json.html#cast-from-json */
import { emitText } from '../functions/emit-text.ts';
import { QueryError } from '../query-error.ts';
import { fieldName, quote, quoteText, toDuckType } from '../types/duck-type.ts';
import { isInteger, isNumeric, isText, type TrinoType } from '../types/trino-type.ts';

/** Dates and times can be written as JSON but not read from it. */
export function canCastFromJson(to: TrinoType): boolean {
  switch (to.name) {
    case 'array':
      return canCastFromJson(to.element);
    case 'map':
      return isJsonScalar(to.key) && canCastFromJson(to.value);
    case 'row':
      return to.fields.every(({ type }) => canCastFromJson(type));
    default:
      return to.name === 'json' || isJsonScalar(to);
  }
}

const isJsonScalar = (type: TrinoType): boolean => isNumeric(type) || isText(type) || type.name === 'boolean';

/** @param fromText the conversion of a text: keys of objects, and values that are written as texts */
export function emitFromJson(sql: string, to: TrinoType, fromText: (sql: string, to: TrinoType) => string): string {
  const inner = (json: string, type: TrinoType) => emitFromJson(json, type, fromText);
  switch (to.name) {
    case 'json':
      return `trino_json_numbers(${sql})`;
    case 'array':
      return `list_transform(trino_json_items(${sql}), lambda e_: ${inner('e_', to.element)})`;
    case 'map': {
      const object = `trino_json_entries(${sql})`;
      const entry = `{'k': ${isText(to.key) ? 'e_.key' : fromText('e_.key', to.key)}, 'v': ${inner('e_.value', to.value)}}`;
      return `map_from_entries(list_transform(${object}, lambda e_: ${entry}))`;
    }
    case 'row': {
      const fields = to.fields.map((field, index) => {
        const json = `trino_json_field(${sql}, ${quoteText(field.name?.toLowerCase() ?? '')}, ${index})`;
        return `${quote(fieldName(field, index))}: ${inner(json, field.type)}`;
      });
      return `CASE WHEN trino_json_is_row(${sql}, ${to.fields.length}) THEN {${fields.join(', ')}} END`;
    }
    default:
      return emitScalar(sql, to, fromText);
  }
}

function emitScalar(sql: string, to: TrinoType, fromText: (sql: string, to: TrinoType) => string): string {
  if (isText(to)) return `trino_json_to_varchar(${sql})`;
  if (to.name === 'decimal') return fromText(`trino_json_to_digits(${sql})`, to);
  const text = fromText(`trino_json_to_text(${sql})`, to);
  if (to.name === 'boolean') return `coalesce(trino_json_to_number(${sql}) <> 0, ${text})`;
  const number = `trino_json_to_number(${sql})`;
  const rounded = isInteger(to) ? `round(${number})` : number;
  return `coalesce(CAST(${rounded} AS ${toDuckType(to)}), ${text})`;
}

/** Decimals stay numbers, times become texts, maps are sorted by their keys; a row is an object of its fields. */
export function emitToJson(sql: string, from: TrinoType): string {
  if (from.name === 'decimal') return `CAST(CAST(${sql} AS VARCHAR) AS JSON)`;
  return `trino_json_numbers(to_json(${holdsSpecial(from) ? emitPlain(sql, from) : sql}))`;
}

/** Whether DuckDB would write some part otherwise. */
function holdsSpecial(type: TrinoType): boolean {
  switch (type.name) {
    case 'array':
      return holdsSpecial(type.element);
    case 'map':
      return true;
    case 'row':
      return type.fields.some((field) => field.name === undefined || holdsSpecial(field.type));
    default:
      return type.name === 'decimal' || type.name.startsWith('timestamp');
  }
}

/** A value of JSON's own types, out of DuckDB's. */
function emitPlain(sql: string, type: TrinoType): string {
  switch (type.name) {
    case 'decimal':
      throw new QueryError('NOT_SUPPORTED', 'Decimals in JSON are not supported by the local AWS, but at its top');
    case 'timestamp':
    case 'timestamp with time zone':
      return emitText(sql, type);
    case 'array':
      return `list_transform(${sql}, lambda e_: ${emitPlain('e_', type.element)})`;
    case 'map':
      return `map_from_entries(list_sort(list_transform(map_entries(${sql}), lambda e_: {'k': ${emitText('e_.key', type.key)}, 'v': ${emitPlain('e_.value', type.value)}})))`;
    case 'row': {
      const fields = type.fields.map((field, index) => {
        if (field.name === undefined)
          throw new QueryError('NOT_SUPPORTED', 'A row without names of fields is no JSON for the local AWS');
        const value = `struct_extract(${sql}, ${quoteText(fieldName(field, index))})`;
        return `${quote(field.name)}: ${emitPlain(value, field.type)}`;
      });
      return `CASE WHEN ${sql} IS NOT NULL THEN {${fields.join(', ')}} END`;
    }
    default:
      return sql;
  }
}
