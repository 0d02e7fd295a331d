import type { Database, DatabaseInput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import type { LocalAws } from '../../../core/local-aws.ts';
import type { Collection } from '../../../core/store.ts';
import { alreadyExists, entityNotFound, invalidInput } from '../errors.ts';
import { foldName } from '../names.ts';

export class Databases {
  readonly #aws: LocalAws;
  readonly #documents: Collection<Database>;

  constructor(aws: LocalAws) {
    this.#aws = aws;
    this.#documents = aws.store.collection<Database>('glue_databases');
  }

  list(): Database[] {
    return this.#documents.list();
  }

  /** @throws EntityNotFoundException */
  get(name: string): Database {
    const database = this.#documents.get(foldName(name));
    if (!database) throw entityNotFound(`Database ${foldName(name)} not found.`);
    return database;
  }

  create(input: Checked<DatabaseInput>): void {
    const key = foldName(input.Name);
    if (!key) throw invalidInput('Database name cannot be empty.');
    if (this.#documents.get(key)) throw alreadyExists('Database already exists.');
    this.#documents.put(key, {
      ...input,
      Name: key,
      CreateTime: this.#aws.clock.date(),
      CatalogId: this.#aws.account,
    });
  }

  update(name: string, input: Checked<DatabaseInput>): void {
    const { CreateTime, CatalogId } = this.get(name);
    if (foldName(input.Name) !== foldName(name)) throw invalidInput('Database name cannot be changed.');
    this.#documents.put(foldName(name), { ...input, Name: foldName(name), CreateTime, CatalogId });
  }

  delete(name: string): void {
    this.get(name);
    this.#documents.delete(foldName(name));
  }

  /** In all of the catalog. */
  count(): number {
    return this.#documents.count();
  }
}
