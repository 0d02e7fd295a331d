/** Partitions: created and updated, one by one and in batches, and deleted. */
import {
  BatchCreatePartitionCommand,
  BatchUpdatePartitionCommand,
  CreatePartitionCommand,
  DeletePartitionCommand,
  GetPartitionsCommand,
  type GlueClient,
  UpdatePartitionCommand,
} from '@aws-sdk/client-glue';
import { expect } from '@jest/globals';
import { Register } from './register.ts';
import type { Writer } from './writer.ts';

export const DATABASE = 'lake';
export const TABLE = 'logs';
const HOURS = 3;
const BATCH = ['10', '11', '12', '13'];

/** A partition's location and its parameter, which change together; `null`: no partition. */
type Description = { location: string; version: string } | null;

export function createPartitionWriter(name: string): Writer {
  const target = { DatabaseName: DATABASE, TableName: TABLE };
  const registers = new Map(
    Array.from({ length: HOURS }, (_, hour) => [String(hour), new Register<Description>(null)] as const),
  );
  /** The partitions of a batch have one description together. */
  const batch = new Register<Description>(null);
  let version = 0;

  const describe = (): NonNullable<Description> => ({
    location: `s3://lake/${name}/${version}/`,
    version: `${version}`,
  });
  const input = (hour: string, { location, version: text }: NonNullable<Description>) => ({
    Values: [name, hour],
    StorageDescriptor: { Location: location },
    Parameters: { version: text },
  });

  const writeOne = async (glue: GlueClient, hour: string, register: Register<Description>, isDelete: boolean) => {
    const [current] = register.possible;
    const key = { ...target, PartitionValueList: [name, hour] };
    if (!current)
      await register.set(describe(), () =>
        glue.send(new CreatePartitionCommand({ ...target, PartitionInput: input(hour, describe()) })),
      );
    else if (isDelete)
      await register.set(null, () =>
        glue.send(new DeletePartitionCommand({ ...target, PartitionValues: key.PartitionValueList })),
      );
    else
      await register.set(describe(), () =>
        glue.send(new UpdatePartitionCommand({ ...key, PartitionInput: input(hour, describe()) })),
      );
  };

  const writeBatch = async (glue: GlueClient) => {
    const inputs = BATCH.map((hour) => input(hour, describe()));
    const [current] = batch.possible;
    const Entries = inputs.map((PartitionInput) => ({ PartitionValueList: PartitionInput.Values, PartitionInput }));
    await batch.set(describe(), async () => {
      const { Errors } = current
        ? await glue.send(new BatchUpdatePartitionCommand({ ...target, Entries }))
        : await glue.send(new BatchCreatePartitionCommand({ ...target, PartitionInputList: inputs }));
      expect(Errors ?? []).toEqual([]);
    });
  };

  return {
    write: async ({ glue }, random) => {
      version += 1;
      if (random.below(3) === 0) return writeBatch(glue);
      const [hour, register] = random.pick([...registers]);
      return writeOne(glue, hour, register, random.below(4) === 0);
    },
    check: async ({ glue }) => {
      const Expression = `writer = '${name}'`;
      const { Partitions = [] } = await glue.send(new GetPartitionsCommand({ ...target, Expression }));
      const found = new Map(
        Partitions.map(({ Values = [], StorageDescriptor, Parameters }) => [
          Values[1] ?? '',
          { location: StorageDescriptor?.Location ?? '', version: Parameters?.['version'] ?? '' },
        ]),
      );
      for (const [hour, register] of registers) {
        expect(register.possible).toContainEqual(found.get(hour) ?? null);
        register.settle(found.get(hour) ?? null);
      }
      const batched = BATCH.map((hour) => found.get(hour) ?? null);
      expect(new Set(batched.map((description) => JSON.stringify(description))).size).toBe(1);
      expect(batch.possible).toContainEqual(batched[0]);
      batch.settle(batched[0] ?? null);
    },
  };
}
