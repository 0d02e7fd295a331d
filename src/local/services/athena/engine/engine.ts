/** DuckDB, in this process: its work runs on threads of its own, so the event loop stays free. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';
import { MACROS } from './macros.ts';
import { mapEngineError } from './map-engine-error.ts';

/** Asks DuckDB small questions, e.g. which partitions a filter leaves. */
export interface QueryRunner {
  rows(sql: string): Promise<DuckDBValue[][]>;
}

export interface EngineOptions {
  /** The only folder that DuckDB may read and write. */
  dataDir: string;
}

/** Enough for hours of logs; what does not fit is spilled to disk. */
const MEMORY_LIMIT = '1GB';

export class Engine {
  readonly #dataDir: string;
  readonly #folder: string;
  #instance: Promise<DuckDBInstance> | undefined;

  constructor({ dataDir }: EngineOptions) {
    this.#dataDir = dataDir;
    this.#folder = join(dataDir, 'athena');
  }

  /** A folder for what one query writes before it is an object; gone with the query. */
  makeWorkFolder(queryId: string): string {
    const folder = join(this.#folder, 'work', queryId);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  removeWorkFolder(queryId: string): void {
    rmSync(join(this.#folder, 'work', queryId), { recursive: true, force: true });
  }

  /** Removes what queries of a process that was killed have left. */
  clean(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The engine starts with its first query. */
  async connect(): Promise<EngineSession> {
    this.#instance ??= this.#start();
    const connection = await (await this.#instance).connect();
    return new EngineSession(connection);
  }

  async close(): Promise<void> {
    (await this.#instance)?.closeSync();
    this.#instance = undefined;
  }

  async #start(): Promise<DuckDBInstance> {
    mkdirSync(this.#folder, { recursive: true });
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: MEMORY_LIMIT,
      temp_directory: join(this.#folder, 'spill'),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connection = await instance.connect();
    for (const macro of MACROS) await connection.run(macro);
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    await connection.run(`SET allowed_directories = ['${this.#dataDir.replaceAll("'", "''")}']`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    connection.closeSync();
    return instance;
  }
}

export interface ResultStream {
  types: readonly DuckDBType[];
  /** Rows in batches as they come. */
  batches(): AsyncIterable<DuckDBValue[][]>;
}

/** One query's own connection. */
export class EngineSession implements QueryRunner {
  readonly #connection: DuckDBConnection;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** @throws QueryError in Athena's terms */
  async rows(sql: string): Promise<DuckDBValue[][]> {
    try {
      return (await this.#connection.runAndReadAll(sql)).getRows();
    } catch (error) {
      throw mapEngineError(error);
    }
  }

  async run(sql: string): Promise<void> {
    await this.rows(sql);
  }

  async stream(sql: string): Promise<ResultStream> {
    try {
      const result = await this.#connection.stream(sql);
      return { types: result.columnTypes(), batches: () => readBatches(() => result.fetchChunk()) };
    } catch (error) {
      throw mapEngineError(error);
    }
  }

  /** Stops what runs on this connection; it fails as interrupted. */
  interrupt(): void {
    this.#connection.interrupt();
  }

  close(): void {
    this.#connection.closeSync();
  }
}

interface Chunk {
  rowCount: number;
  getRows(): DuckDBValue[][];
}

async function* readBatches(fetchChunk: () => Promise<Chunk | null>): AsyncIterable<DuckDBValue[][]> {
  try {
    for (let chunk = await fetchChunk(); chunk && chunk.rowCount > 0; chunk = await fetchChunk()) yield chunk.getRows();
  } catch (error) {
    throw mapEngineError(error);
  }
}
