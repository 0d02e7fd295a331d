/** All tables of a query: first what its conditions leave of each, then what joins leave of the large ones. */
import type { PartitionJoin, Scan } from '../analysis/scan.ts';
import type { QueryRunner } from '../engine/engine.ts';
import { emitScan, measureScan, type OpenScan, openScan, type ScanDependencies } from './plan-scan.ts';
import { describeRead, type TableRead } from './table-read.ts';

export interface ScanPlans {
  /** The query with all that it reads. */
  sql: string;
  bytesScanned: number;
  /** What is read of each table, in AWS's terms. */
  reads: TableRead[];
}

/** Asking the other side of a join first pays when it is this much smaller. */
const MIN_RATIO = 2;
/** More values than that leave hardly anything out. */
const MAX_VALUES = 1_000;

/** @param sql the query, which reads its tables by the names of the scans */
export async function planScans(
  sql: string,
  scans: readonly Scan[],
  dependencies: ScanDependencies,
  isLenient: boolean,
): Promise<ScanPlans> {
  const { runner } = dependencies;
  const open = new Map<Scan, OpenScan>();
  for (const scan of scans) open.set(scan, await openScan(scan, dependencies));
  const narrowing: Narrowing = { open, runner, isLenient, sql, replacements: [] };
  for (const scan of scans) for (const join of scan.joins) await narrow(scan, join, narrowing);
  const tables: string[] = [];
  const reads: TableRead[] = [];
  for (const item of open.values()) {
    reads.push(describeRead(item, await measureScan(item, runner)));
    tables.push(await emitScan(item, runner, isLenient));
  }
  const bytesScanned = reads.reduce((sum, { bytes }) => sum + bytes, 0);
  return { sql: withTables(tables, replaceAsked(sql, narrowing)), bytesScanned, reads };
}

const withTables = (tables: readonly string[], sql: string): string =>
  tables.length === 0 ? sql : `WITH ${tables.join(', ')} ${sql}`;

interface Narrowing {
  open: Map<Scan, OpenScan>;
  runner: QueryRunner;
  isLenient: boolean;
  sql: string;
  /** Subqueries that were asked already, and the rows that take their place. */
  replacements: { from: string; by: string }[];
}

const replaceAsked = (sql: string, { replacements }: Narrowing): string =>
  replacements.reduce((text, { from, by }) => text.replaceAll(from, () => by), sql);

/** Keeps the partitions whose values the other side of the join has. */
async function narrow(scan: Scan, join: PartitionJoin, narrowing: Narrowing): Promise<void> {
  const { open, runner } = narrowing;
  const own = open.get(scan);
  const others = join.scans.flatMap((other) => open.get(other) ?? []);
  if (!own || own.groups.length < 2 || !(await isWorthwhile(own, others, runner))) return;
  const values = await listValues(join, others, narrowing);
  if (!values) return;
  const places = join.pairs.map(({ key }) => scan.table.partitionKeys.findIndex(({ name }) => name === key));
  const groups = own.groups.filter((group) => values.has(JSON.stringify(places.map((place) => group.values[place]))));
  open.set(scan, { scan, groups });
}

async function isWorthwhile(own: OpenScan, others: readonly OpenScan[], runner: QueryRunner): Promise<boolean> {
  let bytes = 0;
  for (const other of others) bytes += await measureScan(other, runner);
  return bytes * MIN_RATIO < (await measureScan(own, runner));
}

/** @returns undefined when there are too many, or when the other side cannot be read: the query itself will tell why */
async function listValues(
  join: PartitionJoin,
  others: readonly OpenScan[],
  narrowing: Narrowing,
): Promise<Set<string> | undefined> {
  try {
    const from = await prepareSide(join, others, narrowing);
    const rows = await narrowing.runner.rows(
      `${from.tables}SELECT DISTINCT ${join.pairs.map(({ other }) => other).join(', ')} FROM ${from.sql} LIMIT ${MAX_VALUES + 1}`,
    );
    return rows.length <= MAX_VALUES ? new Set(rows.map((row) => JSON.stringify(row))) : undefined;
  } catch {
    return undefined;
  }
}

/** A subquery may choose among equal rows, so it is asked once: the query then reads the very rows that pruned. */
async function prepareSide(join: PartitionJoin, others: readonly OpenScan[], narrowing: Narrowing) {
  const { runner, isLenient } = narrowing;
  const tables: string[] = [];
  for (const other of others) tables.push(await emitScan(other, runner, isLenient));
  const from = replaceAsked(join.from, narrowing);
  if (!join.isDerived) return { tables: tables.length > 0 ? `WITH ${tables.join(', ')} ` : '', sql: from };
  const name = `side_${join.relation}`;
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${name} AS ${withTables(tables, `SELECT * FROM ${from}`)}`);
  const by = `${name} AS ${join.relation}`;
  if (!replaceAsked(narrowing.sql, narrowing).includes(from)) throw new Error('The query reads another subquery');
  narrowing.replacements.push({ from, by });
  return { tables: '', sql: by };
}
