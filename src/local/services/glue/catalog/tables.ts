import type { Table, TableInput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import type { LocalAws } from '../../../core/local-aws.ts';
import type { Caller } from '../../../core/service.ts';
import type { Collection } from '../../../core/store.ts';
import { alreadyExists, entityNotFound, invalidInput } from '../errors.ts';
import { buildDatabasePrefix, buildTableKey, foldName } from '../names.ts';
import type { Databases } from './databases.ts';

const NO_RETENTION = 0;
const FIRST_VERSION = 0;

export class Tables {
  readonly #aws: LocalAws;
  readonly #databases: Databases;
  readonly #documents: Collection<Table>;

  constructor(aws: LocalAws, databases: Databases) {
    this.#aws = aws;
    this.#databases = databases;
    this.#documents = aws.store.collection<Table>('glue_tables');
  }

  /** In the order of their names. */
  list(database: string): Table[] {
    this.#databases.get(database);
    return this.#documents.list(buildDatabasePrefix(database));
  }

  /** @throws EntityNotFoundException for the database and for the table, told apart by their messages */
  get(database: string, name: string): Table {
    this.#databases.get(database);
    const table = this.#documents.get(buildTableKey(database, name));
    if (!table) throw entityNotFound('Entity Not Found');
    return table;
  }

  create(database: string, input: Checked<TableInput>, caller: Caller): void {
    this.#databases.get(database);
    checkInput(input);
    const key = buildTableKey(database, input.Name);
    if (this.#documents.get(key)) throw alreadyExists('Table already exists.');
    const now = this.#aws.clock.date();
    this.#documents.put(key, {
      ...input,
      Name: foldName(input.Name),
      DatabaseName: foldName(database),
      Retention: input.Retention ?? NO_RETENTION,
      CreateTime: now,
      UpdateTime: now,
      CreatedBy: caller.arn,
      CatalogId: this.#aws.account,
      IsRegisteredWithLakeFormation: false,
      VersionId: String(FIRST_VERSION),
    });
  }

  update(database: string, input: Checked<TableInput>): void {
    checkInput(input);
    const { CreateTime, CreatedBy, CatalogId, IsRegisteredWithLakeFormation, VersionId } = this.get(
      database,
      input.Name,
    );
    this.#documents.put(buildTableKey(database, input.Name), {
      ...input,
      Name: foldName(input.Name),
      DatabaseName: foldName(database),
      Retention: input.Retention ?? NO_RETENTION,
      CreateTime,
      UpdateTime: this.#aws.clock.date(),
      CreatedBy,
      CatalogId,
      IsRegisteredWithLakeFormation,
      VersionId: String(Number(VersionId) + 1),
    });
  }

  delete(database: string, name: string): void {
    this.get(database, name);
    this.#documents.delete(buildTableKey(database, name));
  }

  /** In all of the catalog. */
  count(): number {
    return this.#documents.count();
  }
}

function checkInput({ Name, PartitionKeys = [], StorageDescriptor }: Checked<TableInput>): void {
  if (!Name) throw invalidInput('Table name cannot be empty.');
  const columns = StorageDescriptor?.Columns ?? [];
  const names = [...columns, ...PartitionKeys].map((column) => foldName(column.Name));
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw invalidInput(`Duplicate column name: ${repeated}`);
}
