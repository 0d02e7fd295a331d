/** Hive's types, as the catalog and DDL write them, and Trino's. */
import { decimal, type TrinoType, timestamp } from './trino-type.ts';

const SIMPLE: Record<string, TrinoType> = {
  boolean: { name: 'boolean' },
  tinyint: { name: 'tinyint' },
  smallint: { name: 'smallint' },
  int: { name: 'integer' },
  integer: { name: 'integer' },
  bigint: { name: 'bigint' },
  float: { name: 'real' },
  real: { name: 'real' },
  double: { name: 'double' },
  string: { name: 'varchar' },
  binary: { name: 'varbinary' },
  date: { name: 'date' },
  timestamp: timestamp(),
};

/** Reads `struct<id:int,tags:array<string>>`; undefined for what is no Hive type. */
export function parseHiveType(text: string): TrinoType | undefined {
  const reader = new HiveTypeReader(text.replaceAll(/\s+/g, ''));
  const type = reader.type();
  return reader.isAtEnd ? type : undefined;
}

class HiveTypeReader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#position === this.#text.length;
  }

  type(): TrinoType | undefined {
    const name = this.#match(/[a-zA-Z]+/y)?.toLowerCase() ?? '';
    if (this.#take('<')) return this.#nested(name);
    if (this.#take('(')) return this.#sized(name);
    return name === 'decimal' ? decimal(10, 0) : SIMPLE[name];
  }

  #nested(name: string): TrinoType | undefined {
    const type = name === 'struct' ? this.#struct() : this.#collection(name);
    return this.#take('>') ? type : undefined;
  }

  #collection(name: string): TrinoType | undefined {
    const first = this.type();
    if (!first) return undefined;
    if (name === 'array') return { name: 'array', element: first };
    const value = name === 'map' && this.#take(',') ? this.type() : undefined;
    return value && { name: 'map', key: first, value };
  }

  #struct(): TrinoType | undefined {
    const fields = [];
    do {
      const name = this.#match(/[^:,<>]+/y);
      const type = this.#take(':') ? this.type() : undefined;
      if (name === undefined || !type) return undefined;
      fields.push({ name: name.toLowerCase(), type });
    } while (this.#take(','));
    return { name: 'row', fields };
  }

  #sized(name: string): TrinoType | undefined {
    const first = Number(this.#match(/\d+/y));
    const second = this.#take(',') ? Number(this.#match(/\d+/y)) : 0;
    if (!this.#take(')')) return undefined;
    if (name === 'decimal') return decimal(first, second);
    return name === 'varchar' || name === 'char' ? { name, length: first } : undefined;
  }

  #take(symbol: string): boolean {
    const isNext = this.#text[this.#position] === symbol;
    if (isNext) this.#position += 1;
    return isNext;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const text = pattern.exec(this.#text)?.[0];
    this.#position += text?.length ?? 0;
    return text;
  }
}

const HIVE_NAMES: Record<string, string> = {
  boolean: 'boolean',
  tinyint: 'tinyint',
  smallint: 'smallint',
  integer: 'int',
  bigint: 'bigint',
  real: 'float',
  double: 'double',
  varbinary: 'binary',
  date: 'date',
};

/** The type of a column that a CTAS writes; undefined when Hive has none for it, as for times with a zone. */
export function formatHiveType(type: TrinoType): string | undefined {
  switch (type.name) {
    case 'varchar':
      return type.length === undefined ? 'string' : `varchar(${type.length})`;
    case 'char':
      return `char(${type.length})`;
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'timestamp':
      return 'timestamp';
    case 'array': {
      const element = formatHiveType(type.element);
      return element && `array<${element}>`;
    }
    case 'map': {
      const [key, value] = [formatHiveType(type.key), formatHiveType(type.value)];
      return key && value && `map<${key},${value}>`;
    }
    case 'row': {
      const fields = type.fields.map(
        ({ name, type: field }) => name && formatHiveType(field) && `${name}:${formatHiveType(field)}`,
      );
      return fields.every(Boolean) ? `struct<${fields.join(',')}>` : undefined;
    }
    default:
      return HIVE_NAMES[type.name];
  }
}
