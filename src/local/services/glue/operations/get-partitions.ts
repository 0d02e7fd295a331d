import { GetPartitionsCommand, type Partition } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { takePage } from '../pages.ts';

const PAGE_SIZE = 1_000;

function dropColumns({ StorageDescriptor, ...partition }: Partition): Partition {
  const { Columns: _, ...descriptor } = StorageDescriptor ?? {};
  return { ...partition, StorageDescriptor: descriptor };
}

/** Those that satisfy the expression, in the order of their values; a segment is every n-th of them. */
export const getPartitions = (catalog: Catalog) =>
  operation(GetPartitionsCommand, (input) => {
    const { Segment: segment, ExcludeColumnSchema: isBare } = input;
    const all = catalog.partitions.list(input.DatabaseName, input.TableName, input.Expression);
    const mine = segment ? all.filter((_, index) => index % segment.TotalSegments === segment.SegmentNumber) : all;
    const { items, ...page } = takePage(mine, input, PAGE_SIZE);
    return { Partitions: isBare ? items.map(dropColumns) : items, ...page };
  });
