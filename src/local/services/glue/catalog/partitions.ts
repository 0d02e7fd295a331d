import type { Partition, PartitionError, PartitionInput } from '@aws-sdk/client-glue';
import { type AwsError, isAwsError } from '../../../core/aws-error.ts';
import type { Checked } from '../../../core/checked.ts';
import type { LocalAws } from '../../../core/local-aws.ts';
import type { Collection } from '../../../core/store.ts';
import { alreadyExists, entityNotFound, invalidInput } from '../errors.ts';
import { buildDatabasePrefix, buildPartitionKey, buildPartitionPrefix, foldName } from '../names.ts';
import { parsePartitionExpression } from './partition-expression.ts';
import type { Tables } from './tables.ts';

export class Partitions {
  readonly #aws: LocalAws;
  readonly #tables: Tables;
  readonly #documents: Collection<Partition>;

  constructor(aws: LocalAws, tables: Tables) {
    this.#aws = aws;
    this.#tables = tables;
    this.#documents = aws.store.collection<Partition>('glue_partitions');
  }

  /**
   * In the order of their values.
   * @param expression e.g. `year = '2026' AND hour >= '03'`; all of them without
   */
  list(database: string, table: string, expression?: string): Partition[] {
    const keys = this.#tables.get(database, table).PartitionKeys ?? [];
    const all = this.#documents.list(buildPartitionPrefix(database, table));
    if (!expression?.trim()) return all;
    const matches = parsePartitionExpression(expression, keys);
    return all.filter(({ Values = [] }) => matches(Values));
  }

  find(database: string, table: string, values: readonly string[]): Partition | undefined {
    this.#tables.get(database, table);
    return this.#documents.get(buildPartitionKey(database, table, values));
  }

  /** @throws EntityNotFoundException */
  get(database: string, table: string, values: readonly string[]): Partition {
    const partition = this.find(database, table, values);
    if (!partition) throw entityNotFound('Cannot find partition.');
    return partition;
  }

  create(database: string, table: string, input: Checked<PartitionInput>): void {
    const values = this.#checkValues(database, table, input.Values);
    if (this.find(database, table, values)) throw alreadyExists('Partition already exists.');
    this.#put(database, table, values, input, this.#aws.clock.date());
  }

  /** Its values may change: that moves the partition. */
  update(database: string, table: string, oldValues: readonly string[], input: Checked<PartitionInput>): void {
    const { CreationTime } = this.get(database, table, oldValues);
    const values = this.#checkValues(database, table, input.Values ?? [...oldValues]);
    this.#aws.store.transaction(() => {
      this.#documents.delete(buildPartitionKey(database, table, oldValues));
      if (this.find(database, table, values)) throw alreadyExists('Partition already exists.');
      this.#put(database, table, values, input, CreationTime ?? this.#aws.clock.date());
    });
  }

  delete(database: string, table: string, values: readonly string[]): void {
    this.get(database, table, values);
    this.#documents.delete(buildPartitionKey(database, table, values));
  }

  /** Forgets the partitions of a table that is gone, or of all tables of a database. */
  deleteAll(database: string, table?: string): void {
    const prefix = table === undefined ? buildDatabasePrefix(database) : buildPartitionPrefix(database, table);
    for (const { DatabaseName, TableName, Values } of this.#documents.list(prefix))
      this.#documents.delete(buildPartitionKey(DatabaseName ?? '', TableName ?? '', Values ?? []));
  }

  /** Does `work` for each item in one transaction; a refused item does not stop the others. */
  attemptEach<T>(items: readonly T[], valuesOf: (item: T) => string[], work: (item: T) => void): PartitionError[] {
    const errors: PartitionError[] = [];
    this.#aws.store.transaction(() => {
      for (const item of items) {
        try {
          work(item);
        } catch (error) {
          if (!isAwsError(error)) throw error;
          errors.push({ PartitionValues: valuesOf(item), ErrorDetail: describe(error) });
        }
      }
    });
    return errors;
  }

  #checkValues(database: string, table: string, values: string[] = []): string[] {
    const keys = this.#tables.get(database, table).PartitionKeys ?? [];
    if (values.length !== keys.length)
      throw invalidInput('The number of partition keys do not match the number of partition values');
    if (values.some((value) => value === '')) throw invalidInput('Partition values cannot be empty.');
    return values;
  }

  #put(database: string, table: string, values: string[], input: Checked<PartitionInput>, created: Date): void {
    this.#documents.put(buildPartitionKey(database, table, values), {
      ...input,
      Values: values,
      DatabaseName: foldName(database),
      TableName: foldName(table),
      CreationTime: created,
      CatalogId: this.#aws.account,
    });
  }

  /** In all of the catalog. */
  count(): number {
    return this.#documents.count();
  }
}

const describe = ({ code, message }: AwsError) => ({ ErrorCode: code, ErrorMessage: message });
