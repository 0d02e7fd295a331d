/**
 * The commands of a Logs Insights query, as functions from rows to rows. What is not here is refused by name.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#contracts/durations';
import { compare, readCondition, readField } from './condition.ts';
import { type FieldValue, formatTimestamp, type LogRow, readInstant } from './log-row.ts';
import { malformedQuery } from './malformed-query.ts';
import { readStatistic } from './statistics.ts';
import { TokenReader } from './token-reader.ts';
import { tokenize } from './tokenize.ts';

export interface Query {
  /** @param rows the newest first */
  run: (rows: readonly LogRow[]) => LogRow[];
}

type Command = (rows: readonly LogRow[]) => LogRow[];

interface ReadCommands {
  commands: Command[];
  /** Fields that `fields` or `display` chose; a query without `stats` shows those alone. */
  shown: string[] | undefined;
  isGrouped: boolean;
}

const DEFAULT_FIELDS = ['@timestamp', '@message'];
const MAX_ROWS = 10_000;

/** @throws AwsError for what Logs Insights, or the local AWS, does not understand */
export function parseQuery(text: string): Query {
  const reader = new TokenReader(tokenize(text));
  const read: ReadCommands = { commands: [], shown: undefined, isGrouped: false };
  do readCommand(reader, read);
  while (reader.take('|'));
  if (!reader.isAtEnd) throw reader.unexpected('| or the end');
  const { commands, shown = DEFAULT_FIELDS, isGrouped } = read;
  return {
    run: (rows) => {
      const found = commands.reduce<LogRow[]>((left, command) => command(left), [...rows]).slice(0, MAX_ROWS);
      return isGrouped ? found : found.map((row) => pickFields(row, shown));
    },
  };
}

const pickFields = (row: LogRow, fields: readonly string[]): LogRow =>
  new Map(fields.map((field) => [field, row.get(field) ?? null]));

function readCommand(reader: TokenReader, read: ReadCommands): void {
  const name = reader.take('fields', 'display', 'filter', 'stats', 'sort', 'limit');
  switch (name) {
    case 'fields':
      read.shown = [...(read.shown ?? []), ...readList(reader, readField)];
      return;
    case 'display':
      read.shown = readList(reader, readField);
      return;
    case 'filter': {
      const matches = readCondition(reader);
      read.commands.push((rows) => rows.filter(matches));
      return;
    }
    case 'stats':
      if (read.isGrouped) throw malformedQuery('The local AWS has no second stats in a query');
      read.isGrouped = true;
      read.commands.push(readStats(reader));
      return;
    case 'sort':
      read.commands.push(readSort(reader));
      return;
    case 'limit': {
      const limit = Number(reader.expectKind('number', 'a number'));
      if (!Number.isInteger(limit) || limit < 1 || limit > MAX_ROWS)
        throw malformedQuery(`limit must be a whole number between 1 and ${MAX_ROWS}, got ${limit}`);
      read.commands.push((rows) => rows.slice(0, limit));
      return;
    }
    default:
      throw malformedQuery(
        reader.isAtEnd
          ? 'The query has an empty command'
          : `The local AWS does not have the command ${reader.next().text}, only fields, display, filter, stats, sort and limit`,
      );
  }
}

function readList<Item>(reader: TokenReader, readItem: (reader: TokenReader) => Item): Item[] {
  const items = [readItem(reader)];
  while (reader.take(',')) items.push(readItem(reader));
  return items;
}

/** What rows are grouped by. */
interface GroupKey {
  name: string;
  readKey: (row: LogRow) => FieldValue;
}

function readStats(reader: TokenReader): Command {
  const statistics = readList(reader, readStatistic);
  const keys = reader.take('by') ? readList(reader, readGroupKey) : [];
  return (rows) => {
    const groups = Map.groupBy(rows, (row) => JSON.stringify(keys.map(({ readKey }) => readKey(row))));
    return [...groups.values()].map(
      (group) =>
        new Map<string, FieldValue>([
          ...keys.map(({ name, readKey }) => [name, group[0] ? readKey(group[0]) : null] as const),
          ...statistics.map(({ name, compute }) => [name, compute(group)] as const),
        ]),
    );
  };
}

const BIN_UNITS: readonly { name: RegExp; ms: number }[] = [
  { name: /^(ms|msec|milliseconds?)$/, ms: 1 },
  { name: /^(s|sec|seconds?)$/, ms: SECOND_MS },
  { name: /^(m|min|minutes?)$/, ms: MINUTE_MS },
  { name: /^(h|hr|hours?)$/, ms: HOUR_MS },
  { name: /^(d|days?)$/, ms: DAY_MS },
  { name: /^(w|weeks?)$/, ms: 7 * DAY_MS },
];

function readGroupKey(reader: TokenReader): GroupKey {
  if (!reader.take('bin')) {
    const field = readField(reader);
    return { name: field, readKey: (row) => row.get(field) ?? null };
  }
  reader.expect('(');
  const amount = reader.expectKind('number', 'a length of time such as 5m');
  const unit = reader.expectKind('name', 'a unit of time');
  reader.expect(')');
  const unitMs = BIN_UNITS.find(({ name }) => name.test(unit))?.ms;
  if (unitMs === undefined || Number(amount) <= 0) throw malformedQuery(`bin cannot be ${amount}${unit}`);
  const binMs = Number(amount) * unitMs;
  return {
    name: `bin(${amount}${unit})`,
    readKey: (row) => formatTimestamp(Math.floor(readInstant(row) / binMs) * binMs),
  };
}

function readSort(reader: TokenReader): Command {
  const orders = readList(reader, () => {
    const field = reader.expectKind('name', 'a field');
    const sign = reader.take('asc', 'desc') === 'desc' ? -1 : 1;
    return (left: LogRow, right: LogRow) => sign * compareKnown(left.get(field) ?? null, right.get(field) ?? null);
  });
  return (rows) =>
    rows.toSorted((left, right) => orders.map((order) => order(left, right)).find((order) => order !== 0) ?? 0);
}

/** What is not there is less than all that is. */
function compareKnown(left: FieldValue, right: FieldValue): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  const order = compare(left, right);
  return Number.isNaN(order) ? compare(String(left), String(right)) : order;
}
