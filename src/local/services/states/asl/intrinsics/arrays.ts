import { canonicalText, isJsonEqual, type Json } from '../json.ts';
import { arrayArgument, type Intrinsic, integerArgument, intrinsicFailure } from './arguments.ts';

const MAX_RANGE_ITEMS = 1000;

export const ARRAY_INTRINSICS: Record<string, Intrinsic> = {
  'States.Array': (...values) => values,

  'States.ArrayPartition': (value, size) => {
    const array = arrayArgument(value);
    const chunkSize = integerArgument(size);
    if (chunkSize < 1) throw intrinsicFailure(`The chunk size must be positive, got ${chunkSize}`);
    return Array.from({ length: Math.ceil(array.length / chunkSize) }, (_, index) =>
      array.slice(index * chunkSize, (index + 1) * chunkSize),
    );
  },

  'States.ArrayContains': (value, wanted = null) => arrayArgument(value).some((item) => isJsonEqual(item, wanted)),

  'States.ArrayRange': (first, last, step) => {
    const [start, end, increment] = [integerArgument(first), integerArgument(last), integerArgument(step)];
    if (increment === 0) throw intrinsicFailure('The increment of States.ArrayRange must not be 0');
    const length = Math.max(0, Math.floor((end - start) / increment) + 1);
    if (length > MAX_RANGE_ITEMS)
      throw intrinsicFailure(`States.ArrayRange makes at most ${MAX_RANGE_ITEMS} items, asked for ${length}`);
    return Array.from({ length }, (_, index) => start + index * increment);
  },

  'States.ArrayGetItem': (value, position) => {
    const array = arrayArgument(value);
    const index = integerArgument(position);
    const item = index < 0 ? undefined : array[index];
    if (item === undefined)
      throw intrinsicFailure(`The index ${index} is outside of an array of ${array.length} items`);
    return item;
  },

  'States.ArrayLength': (value) => arrayArgument(value).length,

  'States.ArrayUnique': (value) => {
    const items = arrayArgument(value).map((item): [string, Json] => [canonicalText(item), item]);
    // A map keeps the place of the first of equal items, but the value of the last: they are equal.
    return [...new Map(items).values()];
  },
};
